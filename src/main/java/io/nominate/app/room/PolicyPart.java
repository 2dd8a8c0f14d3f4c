package io.nominate.app.room;

import io.nominate.app.config.Config;
import io.nominate.app.config.NearestName;
import io.nominate.app.part.Part;
import io.nominate.auth.policy.LivePolicy;
import io.nominate.auth.policy.PolicyException;
import io.nominate.auth.policy.PolicySet;
import io.nominate.auth.policy.WrittenRule;
import io.nominate.model.config.PolicyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the policy as its files are: reads them again when one of them changes, comes or goes, and on SIGHUP. Files that
 * will not do change nothing.
 */
public final class PolicyPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyPart.class);
    private static final long LOOK_SECONDS = 2;

    private volatile PolicyConfig config;
    private final LivePolicy live;
    private final BlockingQueue<String> asked = new ArrayBlockingQueue<>(1);
    private Map<Path, String> seen;
    private @Nullable Thread watcher;

    public PolicyPart(PolicyConfig config, Ground core) {
        this.config = config;
        this.live = core.policy();
        this.seen = look();
        warn(core.firstRules());
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public void start() {
        watcher = Thread.ofVirtual().name("policy").start(this::watch);
    }

    @Override
    public void reload(Config now) {
        config = now.policy();
        if (!asked.offer("SIGHUP")) {
            LOG.debug("the policy will be read again in any case");
        }
    }

    private void watch() {
        try {
            while (true) {
                String cause = asked.poll(LOOK_SECONDS, TimeUnit.SECONDS);
                Map<Path, String> now = look();
                if (cause != null || !now.equals(seen)) {
                    seen = now;
                    reload();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the policy is not watched any more");
        }
    }

    private void reload() {
        try {
            PolicySet set = PolicySet.load(config);
            live.replace(set.table());
            LOG.info("policy read again: {} rules from files", set.written().size());
            warn(set);
        } catch (PolicyException e) {
            e.problems().forEach(problem -> LOG.error("policy not changed: {}", problem));
        }
    }

    private static void warn(PolicySet set) {
        if (!set.unknown().isEmpty()) {
            LOG.warn(
                    "rules in policy files that nothing asks for: {}",
                    set.unknown().stream().map(rule -> described(rule, set)).collect(Collectors.joining("; ")));
        }
    }

    private static String described(WrittenRule rule, PolicySet set) {
        return rule.where() + " " + rule.name()
                + NearestName.of(
                                rule.name(),
                                set.checks().keySet().stream()
                                        .filter(name -> set.unknown().stream()
                                                .noneMatch(other -> other.name().equals(name))))
                        .map(nearest -> " (did you mean " + nearest + "?)")
                        .orElse("");
    }

    /** The files there are, each with what changes when it is written. */
    private Map<Path, String> look() {
        List<String> problems = new ArrayList<>();
        Map<Path, String> files = new TreeMap<>();
        for (Path file : PolicySet.files(config, problems)) {
            try {
                files.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file) + " " + file.toRealPath());
            } catch (IOException e) {
                files.put(file, "not there");
            }
        }
        problems.forEach(LOG::error);
        return files;
    }

    @Override
    public void stop() throws InterruptedException {
        if (watcher != null) {
            watcher.interrupt();
            watcher.join();
        }
    }
}
