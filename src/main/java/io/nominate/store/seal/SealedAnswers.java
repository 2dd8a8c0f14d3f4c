package io.nominate.store.seal;

import io.nominate.central.api.Idempotency.Answer;
import io.nominate.central.port.IdempotencyRepository;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Answers kept for requests that are repeated, sealed: there may be a secret in them. */
record SealedAnswers(IdempotencyRepository answers, Seals.Change seal, Vault vault) implements IdempotencyRepository {
    private static String place(String projectId, String key) {
        return "answer:" + projectId + ":" + key;
    }

    @Override
    public Optional<Taken> find(String projectId, String key) {
        return answers.find(projectId, key)
                .map(taken -> new Taken(
                        taken.fingerprint(),
                        taken.at(),
                        taken.answer().map(answer -> with(answer, opened(projectId, key, answer.body())))));
    }

    /** Bytes that stand for themselves, as Latin-1, so that any body comes back as it was. */
    private byte[] opened(String projectId, String key, byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return vault.open(place(projectId, key), text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Answer with(Answer answer, byte[] body) {
        return new Answer(answer.code(), answer.type(), answer.headers(), body);
    }

    @Override
    public void take(String projectId, String key, byte[] fingerprint, Instant at) {
        answers.take(projectId, key, fingerprint, at);
    }

    @Override
    public void keep(String projectId, String key, Answer answer) {
        String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
        byte[] sealed = seal.apply(place(projectId, key), text).getBytes(StandardCharsets.ISO_8859_1);
        answers.keep(projectId, key, with(answer, sealed));
    }

    @Override
    public void forget(String projectId, String key) {
        answers.forget(projectId, key);
    }

    @Override
    public int forgetOlderThan(Instant time) {
        return answers.forgetOlderThan(time);
    }
}
