package vn.kekhai.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.ImportPlan.Kind;
import vn.kekhai.roster.RosterImport.Outcome;
import vn.kekhai.roster.Upload.State;
import vn.kekhai.roster.UploadQueue.Work;
import vn.kekhai.roster.sheet.Line;
import vn.kekhai.roster.sheet.Tables;
import vn.kekhai.roster.sheet.UnreadableFile;

/**
 * Works on the files that were sent up, one after the other: compares them with the roster, or writes them. What is
 * written is what was shown, or nothing.
 */
@Component
class UploadJob {

    private static final Logger log = LoggerFactory.getLogger(UploadJob.class);
    private static final int STEPS = 4;

    private final Uploads uploads;
    private final UploadQueue queue;
    private final RosterImport imports;
    private final Rights rights;
    private final ReentrantLock going = new ReentrantLock();

    UploadJob(Uploads uploads, UploadQueue queue, RosterImport imports, Rights rights) {
        this.uploads = uploads;
        this.queue = queue;
        this.imports = imports;
        this.rights = rights;
    }

    void tick() {
        going.lock();
        try {
            for (Optional<Work> work = queue.claim(); work.isPresent(); work = queue.claim()) {
                run(work.get());
            }
            uploads.forget();
        } finally {
            going.unlock();
        }
    }

    private void run(Work work) {
        Upload upload = work.upload();
        try {
            Scope scope = scope(upload);
            if (!scope.everywhere() && scope.units().isEmpty()) {
                queue.fail(work, "import.no-right");
                return;
            }
            byte[] content = uploads.content(upload.id());
            queue.progress(work, 1, STEPS);
            List<Line> table = Tables.of(content).get(upload.shape().table());
            RosterFile file =
                    RosterFile.read(table, upload.shape(), imports.today()).asPart(upload.part());
            queue.progress(work, 2, STEPS);
            if (upload.state() == State.WRITING && write(work, file, scope, RosterImport.sha256(content))) {
                return;
            }
            check(work, file, scope, table, upload.state() == State.WRITING ? "import.changed-meanwhile" : null);
        } catch (UnreadableFile e) {
            queue.fail(work, e.why().key());
        } catch (RuntimeException e) {
            // a database that is away comes back; a file that cannot be dealt with is given up after some tries
            log.warn(
                    "roster upload failed id={} error={}",
                    upload.id(),
                    e.getClass().getSimpleName());
            queue.release(work);
        }
    }

    private void check(Work work, RosterFile file, Scope scope, List<Line> table, @Nullable String note) {
        Outcome outcome = imports.look(file, scope);
        queue.progress(work, STEPS - 1, STEPS);
        UploadPreview preview = new UploadPreview(outcome, scope.everywhere());
        Map<UploadLine.Kind, List<UploadLine>> lines = preview.lines(table);
        queue.checked(work, lines, preview.counts(lines), preview.hash(), note);
    }

    private boolean write(Work work, RosterFile file, Scope scope, String hash) {
        Upload upload = work.upload();
        int all = upload.count(Kind.ADDED.name())
                + upload.count(Kind.MOVED.name())
                + upload.count(Kind.UPDATED.name())
                + upload.count(Kind.LEFT.name());
        return imports.write(
                file,
                scope,
                upload.actor(),
                hash,
                outcome -> isAsShown(upload, outcome, scope),
                () -> queue.done(work),
                done -> queue.progress(work, done, all));
    }

    private static boolean isAsShown(Upload upload, Outcome outcome, Scope scope) {
        return (upload.allowLeft() || !outcome.plan().losesTooMany())
                && new UploadPreview(outcome, scope.everywhere()).hash().equals(upload.preview());
    }

    /** What whoever sent it may do now, not what they might when they sent it. */
    private Scope scope(Upload upload) {
        PersonId person = upload.person();
        return person == null
                ? Scope.EVERYWHERE
                : rights.scope(new Viewer(upload.account(), person, rights.of(person, imports.today())), Power.IMPORT);
    }
}
