package vn.kekhai.reminder;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** Transactions of which some are lost before they are committed, as when the program is killed. */
final class Unreliable implements PlatformTransactionManager {

    private final PlatformTransactionManager real;
    private final Random random;
    private final int oneIn;
    final AtomicInteger lost = new AtomicInteger();

    Unreliable(PlatformTransactionManager real, Random random, int oneIn) {
        this.real = real;
        this.random = random;
        this.oneIn = oneIn;
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        return real.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
        if (random.nextInt(oneIn) == 0) {
            lost.incrementAndGet();
            real.rollback(status);
            throw new IllegalStateException("killed before the commit");
        }
        real.commit(status);
    }

    @Override
    public void rollback(TransactionStatus status) {
        real.rollback(status);
    }
}
