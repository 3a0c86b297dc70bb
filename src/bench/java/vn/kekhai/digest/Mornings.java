package vn.kekhai.digest;

import org.springframework.context.ApplicationContext;

/** Has the house look whether digests are due, when it is told to. */
public final class Mornings {

    private final DigestJob job;

    public Mornings(ApplicationContext house) {
        this.job = house.getBean(DigestJob.class);
    }

    public void tick() {
        job.tick();
    }
}
