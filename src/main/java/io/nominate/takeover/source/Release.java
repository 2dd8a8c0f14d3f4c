package io.nominate.takeover.source;

import java.util.Map;
import java.util.Optional;

/** Which release of Designate a database is of, by what its migrations have left in it. */
final class Release {
    /** Alembic's revisions (since Zed), and the releases that ended with them. */
    private static final Map<String, String> ALEMBIC = Map.ofEntries(
            Map.entry("c9f427f7180a", "Liberty"),
            Map.entry("867a331ce1fc", "on the way to Mitaka"),
            Map.entry("d9a1883e93e9", "on the way to Mitaka"),
            Map.entry("bfcfc4a07487", "on the way to Mitaka"),
            Map.entry("f9f969f9d85e", "on the way to Mitaka"),
            Map.entry("a69b45715cc1", "on the way to Mitaka"),
            Map.entry("0bcf910ea823", "on the way to Mitaka"),
            Map.entry("d04819112169", "Mitaka"),
            Map.entry("304d41c3847a", "on the way to Newton"),
            Map.entry("15b34ff3ecb8", "on the way to Newton"),
            Map.entry("7977deaa5167", "Newton to Queens"),
            Map.entry("93a00a815f07", "Rocky"),
            Map.entry("b8999fd10721", "on the way to Stein"),
            Map.entry("91eb1eb7c882", "Stein to Wallaby"),
            Map.entry("e5e2199ed76e", "Xena to Zed"),
            Map.entry("b20189fd288e", "2023.1"),
            Map.entry("a005af3aa38e", "2023.1 or 2023.2"),
            Map.entry("9099de8ae11c", "2023.2 or 2024.1"),
            Map.entry("f828412479ee", "2024.1 or later"),
            Map.entry("d2a4aea32428", "2024.2 or later"),
            Map.entry("b57384b28335", "2025.1 or later"),
            Map.entry("f49c4409c8ba", "2025.2 or 2026.1"));

    /** The first and the last number that sqlalchemy-migrate gave, from Juno to Zed. */
    private static final int FIRST = 40;

    private static final int LAST = 103;

    private Release() {}

    /** What a revision of Alembic is; empty for one that is not known. */
    static Optional<String> ofAlembic(String revision) {
        return Optional.ofNullable(ALEMBIC.get(revision));
    }

    /** What a number of sqlalchemy-migrate is; empty for one that is not known. */
    static Optional<String> ofMigrate(int version) {
        if (version < FIRST || version > LAST) {
            return Optional.empty();
        }
        return Optional.of(
                version < 41
                        ? "Juno"
                        : version <= 55
                                ? "Kilo"
                                : version < 80
                                        ? "Liberty"
                                        : version <= 86
                                                ? "Mitaka"
                                                : version < 100
                                                        ? "Newton to Queens"
                                                        : version < 101
                                                                ? "Rocky"
                                                                : version < 103 ? "Stein to Wallaby" : "Xena to Zed");
    }
}
