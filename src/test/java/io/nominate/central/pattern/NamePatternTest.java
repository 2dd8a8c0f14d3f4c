package io.nominate.central.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found and refused here was tried with Python's {@code re} module. */
class NamePatternTest {
    private static boolean finds(String pattern, String text) throws InvalidPatternException {
        return NamePattern.compile(pattern).find(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            value = {
                "^example\\.com\\.$ ~ example.com. ~ true",
                "^example\\.com\\.$ ~ www.example.com. ~ false",
                "^example\\.com\\.$ ~ examplexcom. ~ false",
                "^([A-Za-z0-9_\\-]+\\.)*example\\.com\\.$ ~ example.com. ~ true",
                "^([A-Za-z0-9_\\-]+\\.)*example\\.com\\.$ ~ a.b_c.d-e.example.com. ~ true",
                "^([A-Za-z0-9_\\-]+\\.)*example\\.com\\.$ ~ badexample.com. ~ false",
                "example ~ www.example.org. ~ true",
                "(?P<x>ab)(?P=x) ~ abab. ~ true",
                "(?P<x>ab)(?P=x) ~ abba. ~ false",
                "(a)(?:\\1)0 ~ aa0. ~ true",
                "\\Aab ~ ab. ~ true",
                "\\Aab ~ cab. ~ false",
                "ab\\.\\Z ~ ab. ~ true",
                "ab\\Z ~ ab. ~ false",
                "(?i)EXAMPLE ~ example. ~ true",
                "(?i:EX)ample ~ exAmple. ~ false",
                "(?i:EX)ample ~ eXample. ~ true",
                "(?is)(?x) e x # why\\n ~ ex. ~ true",
                "^a{,2}\\. ~ aa. ~ true",
                "^a{,2}\\. ~ aaa. ~ false",
                "a{ ~ a{ ~ true",
                "a{x} ~ a{x} ~ true",
                "^a{2}\\. ~ aa. ~ true",
                "[[:alpha:]] ~ h] ~ true",
                "[[:alpha:]] ~ z] ~ false",
                "[a&&b] ~ & ~ true",
                "[a-c&&d] ~ b ~ true",
                "[]x] ~ ] ~ true",
                "[^]x] ~ ] ~ false",
                "[a-] ~ - ~ true",
                "[\\w-] ~ - ~ true",
                "[\\d.]+z ~ 1.2z ~ true",
                "\\d\\D\\w\\W ~ 1ab. ~ true",
                "^\\S+$ ~ ab. ~ true",
                "(?<!www)\\.example ~ www.example. ~ false",
                "(?<!www)\\.example ~ ftp.example. ~ true",
                "^(?!ok)\\w+\\. ~ ok. ~ false",
                "x*+y ~ xxy. ~ true",
                "(?>a|ab)c ~ abc ~ false",
                "a(?#remark)b ~ ab ~ true",
                "\\x61\\142\\N{LATIN SMALL LETTER C} ~ abc ~ true",
                "\\bcom\\b ~ example.com. ~ true",
                "(?P<a>x)|(?P<b>y) ~ y ~ true",
                "a|| ~ z ~ true",
                "(((a{900}){900}){900}) ~ aaa ~ false",
                "a{5000} ~ aaa ~ false"
            })
    void findsWhatPythonFinds(String pattern, String text, boolean found) throws InvalidPatternException {
        assertThat(finds(pattern, text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            value = {
                "*a ~ nothing to repeat at position 0",
                "a** ~ multiple repeat at position 2",
                "a{2}{3} ~ multiple repeat at position 4",
                "^* ~ nothing to repeat at position 1",
                "(a ~ missing ), unterminated subpattern at position 0",
                "a) ~ unbalanced parenthesis at position 1",
                "[a ~ unterminated character set at position 0",
                "[z-a] ~ bad character range at position 1",
                "[\\d-z] ~ bad character range at position 1",
                "\\q ~ bad escape \\q at position 0",
                "a\\ ~ bad escape (end of pattern) at position 1",
                "\\p{Alpha} ~ bad escape \\p at position 0",
                "a(?i)b ~ global flags not at the start of the expression at position 1",
                "(?k) ~ unknown flag at position 2",
                "(?P<1a>x) ~ bad character in group name '1a' at position 4",
                "(?P<a>x)(?P<a>y) ~ redefinition of group name 'a' at position 12",
                "(?P=a) ~ unknown group name 'a' at position 4",
                "\\1(a) ~ invalid group reference 1 at position 0",
                "(a\\1) ~ cannot refer to an open group at position 2",
                "a{3,2} ~ min repeat greater than max repeat at position 1",
                "(a)?(?(1)b|c) ~ conditions on groups are not supported at position 6",
            })
    void refusesWhatPythonRefusesAndSaysWhere(String pattern, String message) {
        assertThatThrownBy(() -> NamePattern.compile(pattern))
                .isInstanceOf(InvalidPatternException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(([a-z])+.)+[A-Z]([a-z])+$", "(a*)*$", "(a|aa)+$", "^(a+)+$"})
    void takesLinearTimeWhereItCan(String pattern) throws InvalidPatternException {
        assertThat(NamePattern.compile(pattern)).isInstanceOf(LinearPattern.class);
        assertThat(finds(pattern, "a".repeat(250) + "!")).isIn(true, false);
    }

    @Test
    void whatTakesTooLongCountsAsFound() throws InvalidPatternException {
        NamePattern slow = NamePattern.compile("^(?=a)(a+)+b\\1$");
        assertThat(slow).isInstanceOf(BacktrackingPattern.class);
        assertThat(slow.find("a".repeat(250) + ".")).isTrue();
        assertThat(slow.find("aaa.")).isFalse();
    }
}
