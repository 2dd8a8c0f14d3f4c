package io.nominate.app.command;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The terminal that standard output goes to. */
final class Terminal {
    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
    private static final int USUAL = 80;
    private static final int STDOUT = 1;
    /** From asm-generic/ioctls.h. */
    private static final long TIOCGWINSZ = 0x5413;

    private static final int WINSIZE_BYTES = 8;
    private static final int COLUMNS_AT = 2;

    private Terminal() {}

    /** Its width; 80 where it does not tell. */
    static int columns() {
        try {
            int told = ask();
            return told > 0 ? told : USUAL;
        } catch (Throwable e) {
            LOG.debug("the terminal's width is not known: {}", e.toString());
            return USUAL;
        }
    }

    @SuppressWarnings("restricted") // the launcher allows native calls
    private static int ask() throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle ioctl = linker.downcallHandle(
                linker.defaultLookup().find("ioctl").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(2));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(WINSIZE_BYTES, 2);
            int done = (int) ioctl.invokeExact(STDOUT, TIOCGWINSZ, size);
            return done == 0 ? Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, COLUMNS_AT)) : 0;
        }
    }
}
