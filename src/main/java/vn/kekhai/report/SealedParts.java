package vn.kekhai.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;

/** Keeps what is long, sealed and in parts: the rows of a report, and the bytes of a large file. */
@Component
class SealedParts {

    /** The rows of one part, which are also the rows of one page on the screen. */
    static final int ROWS = 100;

    private static final int FILE_BYTES = 500_000;
    private static final SealedColumn CONTENT = new SealedColumn("report_part", "content");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Vault vault;

    SealedParts(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    private void write(UUID owner, int position, byte[] content) {
        UUID id = Ids.next();
        jdbc.sql("insert into report_part (owner_id, position, id, content) values (?, ?, ?, ?)")
                .params(Ids.bytes(owner), position, Ids.bytes(id), vault.seal(CONTENT, id, content))
                .update();
    }

    private Optional<byte[]> read(UUID owner, int position) {
        return jdbc.sql("select id, content from report_part where owner_id = ? and position = ?")
                .params(Ids.bytes(owner), position)
                .query((row, i) -> vault.openBytes(CONTENT, Ids.of(row.getBytes(1)), row.getBytes(2)))
                .optional();
    }

    void delete(UUID owner) {
        jdbc.sql("delete from report_part where owner_id = ?")
                .param(Ids.bytes(owner))
                .update();
    }

    /** Writes rows, {@value #ROWS} to a part. */
    Rows rows(UUID owner) {
        return new Rows(owner);
    }

    /** Rows on their way into parts. */
    final class Rows {

        private final UUID owner;
        private final List<Line> waiting = new ArrayList<>();
        private int position;

        private Rows(UUID owner) {
            this.owner = owner;
        }

        void add(Line line) {
            waiting.add(line);
            if (waiting.size() == ROWS) {
                finish();
            }
        }

        void finish() {
            if (!waiting.isEmpty()) {
                write(owner, position, JSON.writeValueAsBytes(waiting));
                waiting.clear();
                position++;
            }
        }
    }

    /** The rows of a part; none behind the last. */
    List<Line> page(UUID owner, int position) {
        return read(owner, position)
                .map(json -> List.of(JSON.readValue(json, Line[].class)))
                .orElse(List.of());
    }

    /** All rows, a part in memory at a time. */
    Iterable<Line> all(UUID owner) {
        return () -> new Iterator<>() {
            private List<Line> part = page(owner, 0);
            private int position;
            private int at;

            @Override
            public boolean hasNext() {
                if (at == part.size() && at == ROWS) {
                    position++;
                    part = page(owner, position);
                    at = 0;
                }
                return at < part.size();
            }

            @Override
            public Line next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                at++;
                return part.get(at - 1);
            }
        };
    }

    /** A file that goes into parts as it is written; whole when it is closed. */
    Kept file(UUID owner) {
        return new Kept(owner);
    }

    /** A file on its way into parts. */
    final class Kept extends OutputStream {

        private final UUID owner;
        private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
        private int position;
        private long bytes;

        private Kept(UUID owner) {
            this.owner = owner;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            waiting.write(some, from, length);
            bytes += length;
            if (waiting.size() >= FILE_BYTES) {
                part();
            }
        }

        private void part() {
            SealedParts.this.write(owner, position, waiting.toByteArray());
            waiting.reset();
            position++;
        }

        @Override
        public void close() {
            if (waiting.size() > 0) {
                part();
            }
        }

        long bytes() {
            return bytes;
        }
    }

    /** Gives a file out part by part. */
    void copy(UUID owner, OutputStream to) throws IOException {
        int position = 0;
        for (Optional<byte[]> part = read(owner, 0); part.isPresent(); part = read(owner, position)) {
            to.write(part.get());
            position++;
        }
    }
}
