package io.nominate.bench;

import io.nominate.dns.Name;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A client that asks for a zone and only adds up what the headers say, so that the server is what is measured. */
final class RawTransfer implements AutoCloseable {
    /** What came. */
    record Result(long records, long messages, long bytes, long nanos) {
        double recordsPerSecond() {
            return records * 1e9 / nanos;
        }
    }

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 20);

    RawTransfer(InetSocketAddress server) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        in.limit(0);
    }

    /** AXFR: ends with the message that makes up the number of records. */
    Result whole(String zone, long records) throws IOException {
        return run(query(zone, 252, -1), records);
    }

    /** IXFR from a serial: ends with the message that makes up the number of records. */
    Result since(String zone, long serial, long records) throws IOException {
        return run(query(zone, 251, serial), records);
    }

    private static ByteBuffer query(String zone, int type, long serial) {
        byte[] name = Name.parse(zone).wire();
        ByteBuffer query = ByteBuffer.allocate(512).position(2);
        query.putShort((short) 4711).putShort((short) 0).putShort((short) 1).putShort((short) 0);
        query.putShort((short) (serial < 0 ? 0 : 1)).putShort((short) 0);
        query.put(name).putShort((short) type).putShort((short) 1);
        if (serial >= 0) {
            query.putShort((short) 0xc00c)
                    .putShort((short) 6)
                    .putShort((short) 1)
                    .putInt(0)
                    .putShort((short) 22);
            query.putShort((short) 0)
                    .putInt((int) serial)
                    .putInt(0)
                    .putInt(0)
                    .putInt(0)
                    .putInt(0);
        }
        return query.putShort(0, (short) (query.position() - 2)).flip();
    }

    private Result run(ByteBuffer query, long expected) throws IOException {
        long start = System.nanoTime();
        channel.write(query);
        long records = 0;
        long messages = 0;
        long bytes = 0;
        while (records < expected) {
            need(2);
            int length = in.getShort() & 0xffff;
            need(length);
            int at = in.position();
            int rcode = in.get(at + 3) & 0xf;
            if (rcode != 0) {
                throw new IOException("rcode " + rcode);
            }
            records += in.getShort(at + 6) & 0xffff;
            messages++;
            bytes += length;
            in.position(at + length);
        }
        if (records != expected) {
            throw new IOException(records + " records instead of " + expected);
        }
        return new Result(records, messages, bytes, System.nanoTime() - start);
    }

    private void need(int count) throws IOException {
        while (in.remaining() < count) {
            in.compact();
            if (channel.read(in) < 0) {
                throw new EOFException("the server hung up");
            }
            in.flip();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
