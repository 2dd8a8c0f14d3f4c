package io.nominate.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An {@code openstack} process that reads commands one after the other, which spares them the start of Python. After
 * each it is given a word that is no command: its complaint of that ends the answer. It takes no argument with a space in
 * it, quoted or not.
 */
public final class OpenStackShell implements AutoCloseable {
    /** Begins what may follow on the complaint: commands, each indented. */
    private static final String GUESSES = "Did you mean one of these?";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;
    private final Set<String> run = new TreeSet<>();
    private int number;

    public OpenStackShell(Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder("openstack").redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("PYTHONUNBUFFERED", "1");
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** All that a command prints, also what it complains of. */
    public String run(String command) {
        String end = "xq" + ++number;
        StringBuilder answer = new StringBuilder();
        boolean guessing = false;
        try {
            commands.write(command + "\n" + end + "\n");
            commands.flush();
            while (true) {
                String line = answers.readLine();
                if (line == null) {
                    throw new IllegalStateException("openstack ended after " + command + ": " + answer);
                }
                if (line.contains("'" + end + "' is not an openstack command")) {
                    run.add(command);
                    return answer.toString();
                }
                guessing = line.equals(GUESSES) || (guessing && line.startsWith("  "));
                if (!guessing) {
                    answer.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command answers; a complaint is an error. */
    public JsonNode json(String command) {
        String text = run(command + " -f json");
        int start = Math.max(0, Math.min(index(text, '{'), index(text, '[')));
        try {
            return JSON.readTree(text.substring(start));
        } catch (JacksonException e) {
            throw new IllegalStateException(command + ": " + text, e);
        }
    }

    private static int index(String text, char first) {
        int index = text.indexOf(first);
        return index < 0 ? text.length() : index;
    }

    /** One field of what a command answers. */
    public String field(String command, String field) {
        return json(command).path(field).asString();
    }

    /** The commands that were run, with their arguments. */
    public Set<String> commands() {
        return Set.copyOf(run);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
