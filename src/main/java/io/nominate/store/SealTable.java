package io.nominate.store;

import io.nominate.central.port.SealRepository;
import java.util.List;
import java.util.Optional;

/** The proof of the key in use, in SQL: one row. */
final class SealTable implements SealRepository {
    private final Sql sql;

    SealTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<String> proof() {
        return sql.one("SELECT proof FROM seal WHERE id = 1", SqlRow::text);
    }

    @Override
    public void begin(String proof) {
        sql.run(sql.dialect().insertNew("seal", List.of("id", "proof")), 1, proof);
    }

    @Override
    public void replace(String proof) {
        sql.run("UPDATE seal SET proof = ? WHERE id = 1", proof);
    }
}
