package vn.kekhai.roster;

import java.io.ByteArrayOutputStream;
import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.database.Ids;

/** The background of roster files that were sent up, for tests of the console. */
@TestComponent
public class SampleUploads {

    private final UploadJob job;
    private final Uploads uploads;
    private final UploadQueue queue;
    private final RosterImport imports;
    private final Rights rights;
    private final JdbcClient jdbc;

    SampleUploads(
            UploadJob job, Uploads uploads, UploadQueue queue, RosterImport imports, Rights rights, JdbcClient jdbc) {
        this.job = job;
        this.uploads = uploads;
        this.queue = queue;
        this.imports = imports;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    /** Works on all that waits, after what is under way already. */
    public void run() {
        job.tick();
    }

    /** The same in another instance. */
    public void runElsewhere() {
        new UploadJob(uploads, queue, imports, rights).tick();
    }

    /** Leaves a file as an instance does that took it and died. */
    public void takeAndDie(UUID id, String state) {
        jdbc.sql("update roster_upload set state = :state, claim = :claim, lease_until = :lease,"
                        + " steps_done = 1, steps_all = 4 where id = :id")
                .param("state", state)
                .param("lease", Timestamp.from(SettableClock.START.plusSeconds(1800)))
                .param("claim", Ids.bytes(Ids.next()))
                .param("id", Ids.bytes(id))
                .update();
    }

    /** How much of a file is still kept: its parts and its lines. */
    public long kept(UUID id) {
        return jdbc.sql("select (select count(*) from roster_upload_part where upload_id = :id)"
                        + " + (select count(*) from roster_upload_line where upload_id = :id)")
                .param("id", Ids.bytes(id))
                .query(Long.class)
                .single();
    }

    /** All bytes that are kept of a file. */
    public byte[] stored(UUID id) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String sql : new String[] {
            "select sealed from roster_upload_part where upload_id = :id",
            "select sealed from roster_upload_line where upload_id = :id",
            "select shape_sealed from roster_upload where id = :id"
        }) {
            jdbc.sql(sql)
                    .param("id", Ids.bytes(id))
                    .query((row, i) -> row.getBytes(1))
                    .list()
                    .forEach(all::writeBytes);
        }
        return all.toByteArray();
    }
}
