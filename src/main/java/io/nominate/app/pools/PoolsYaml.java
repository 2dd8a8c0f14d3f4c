package io.nominate.app.pools;

import io.nominate.central.api.Pools.PoolSpec;
import io.nominate.model.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads and writes pools in the format of Designate's {@code pools.yaml}: a list of maps with {@code name},
 * {@code ns_records}, {@code nameservers}, {@code targets} and so on.
 */
public final class PoolsYaml {
    /** Largest file, in bytes of UTF-8. */
    public static final int MAX_BYTES = 16 << 20;

    private PoolsYaml() {}

    /**
     * Reads all pools of a file. Values may be written as YAML strings, numbers or booleans: their text counts.
     *
     * @return at least one; ids that are not given are nil, timestamps the epoch
     * @throws PoolsYamlException with everything that is wrong, or only with the place where it stops being YAML
     */
    public static List<PoolSpec> read(String text) throws PoolsYamlException {
        return read(text, TargetCheck.NONE, odd -> {});
    }

    /**
     * As {@link #read(String)}, and looks at the targets too.
     *
     * @param warn takes what is odd and no reason to refuse the file
     */
    public static List<PoolSpec> read(String text, TargetCheck check, Consumer<String> warn) throws PoolsYamlException {
        Node root = Document.parse(text);
        Findings findings = new Findings();
        List<PoolSpec> pools = new ArrayList<>();
        if (!(root instanceof SequenceNode list)) {
            findings.add("the file must be a list of pools: \"- name: default\" and so on");
        } else if (list.getValue().isEmpty()) {
            findings.add("the file has no pools");
        } else {
            PoolReader reader = new PoolReader(findings, check, warn);
            for (Node node : list.getValue()) {
                reader.read(node).ifPresent(pools::add);
            }
        }
        findings.throwIfAny();
        return List.copyOf(pools);
    }

    /** The pools as a file that {@link #read} takes for the same pools, with their ids; timestamps are left out. */
    public static String write(List<Pool> pools) {
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(settings)
                .dumpToString(pools.stream().map(PoolsYaml::map).toList());
    }

    /** A pool as maps, lists, strings and numbers, with the keys of {@code pools.yaml}. */
    public static Map<String, Object> map(Pool pool) {
        return PoolMaps.of(pool);
    }
}
