package io.nominate.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IniFileTest {
    private final List<Problem> problems = new ArrayList<>();

    private List<String> values(String text) {
        return IniFile.read("f", 0, text.lines().toList(), problems).settings().stream()
                .map(setting -> setting.section() + "/" + setting.name() + "=" + setting.value())
                .toList();
    }

    @Test
    void readsBothSeparatorsWhicheverComesFirst() {
        assertThat(values("""
                [service:api]
                listen : [::1]:9001
                api_base_uri = http://127.0.0.1:9001/
                """))
                .containsExactly("service:api/listen=[::1]:9001", "service:api/api_base_uri=http://127.0.0.1:9001/");
    }

    @Test
    void continuesAValueOnIndentedLinesUntilABlankOne() {
        assertThat(values("[a]\nlist = one,\n    two,\n\tthree\nnext = 1\n"))
                .containsExactly("a/list=one,\ntwo,\nthree", "a/next=1");
        assertThat(problems).isEmpty();
        values("[a]\nx = 1\n\n  stray\n");
        assertThat(problems)
                .extracting(Problem::text)
                .singleElement()
                .asString()
                .startsWith("f:4: this line is indented");
    }

    @Test
    void takesCommentSignsOnlyAtTheStartOfALine() {
        assertThat(values("# no\n; no\n[a]\nkey = v # part of it ; too\n"))
                .containsExactly("a/key=v # part of it ; too");
    }

    @Test
    void keepsRepeatedNamesInOrder() {
        assertThat(values("[a]\nformat = one\nformat = two\n")).containsExactly("a/format=one", "a/format=two");
    }

    @Test
    void dropsAPairOfQuotesAndLeavesDollarsAlone() {
        assertThat(values("[a]\nq = \"quoted text \"\nsingle = 'x'\nodd = \"x\nd = $state_path/$$x\n"))
                .containsExactly("a/q=quoted text ", "a/single=x", "a/odd=\"x", "a/d=$state_path/$$x");
    }

    @Test
    void saysWhatIsMalformedAndReadsOn() {
        assertThat(values("early = 1\n[a\n[]\n[b]\nnothing\n= v\nfine = 1\n")).containsExactly("b/fine=1");
        assertThat(problems)
                .extracting(Problem::text)
                .containsExactly(
                        "f:1: this option stands before any [section]",
                        "f:2: a section is written [name]",
                        "f:3: a section is written [name]",
                        "f:5: neither '=' nor ':' follows the name of an option",
                        "f:6: the name of an option is missing");
    }

    @Test
    void remembersEmptySections() {
        assertThat(IniFile.read("f", 0, List.of("[keystone_authtoken]"), problems)
                        .sections())
                .containsExactly("keystone_authtoken");
    }
}
