package io.nominate.app.command;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the answer of a command is printed; the constants are named as they are typed. */
enum Format {
    table {
        @Override
        String render(Object result) {
            return Table.draw(result);
        }
    },
    json {
        @Override
        String render(Object result) {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            return mapper.writeValueAsString(result) + "\n";
        }
    },
    yaml {
        @Override
        String render(Object result) {
            DumpSettings settings =
                    DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
            return new Dump(settings).dumpToString(result);
        }
    };

    /** @param result what JSON gives; ends with a line feed unless there is nothing to print */
    abstract String render(Object result);
}
