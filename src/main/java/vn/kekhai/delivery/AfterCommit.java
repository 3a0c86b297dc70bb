package vn.kekhai.delivery;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import vn.kekhai.channel.Address;

/** Lets letters leave when their rows are committed, and forgets them when they are not. */
final class AfterCommit implements TransactionSynchronization {

    private final Lanes lanes;
    private final List<Letter> letters;
    private final Set<Address> waiting = new HashSet<>();
    private final Set<Object> laterSavepoints = new HashSet<>();

    AfterCommit(Lanes lanes, List<Letter> letters) {
        this.lanes = lanes;
        this.letters = letters;
    }

    /** Something waits in the table for this chat. */
    void waiting(Address to) {
        waiting.add(to);
    }

    @Override
    public void savepoint(Object savepoint) {
        laterSavepoints.add(savepoint);
    }

    /** Back to a point before these rows were written: they are gone, though the transaction goes on. */
    @Override
    public void savepointRollback(Object savepoint) {
        if (!laterSavepoints.contains(savepoint)) {
            lanes.drop(letters);
            letters.clear();
        }
    }

    @Override
    public void afterCompletion(int status) {
        if (status != STATUS_COMMITTED) {
            // when it is not known whether they are there, the upkeep finds those that are
            lanes.drop(letters);
            return;
        }
        lanes.ready(letters);
        if (!waiting.isEmpty()) {
            lanes.waiting(waiting);
        }
    }
}
