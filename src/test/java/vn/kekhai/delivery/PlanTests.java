package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.kekhai.HouseTest;
import vn.kekhai.roster.SampleWard;

/** Whether the database finds everything that delivery looks for by an index, among many messages. */
@HouseTest
class PlanTests {

    private final WholeLife life;
    private final SampleWard.Ward ward;

    @Autowired
    PlanTests(ApplicationContext context, SampleWard wards) throws Exception {
        this.ward = wards.ward();
        this.life = new WholeLife(context, ward.firstCell());
    }

    @AfterEach
    void close() {
        life.close();
    }

    @Test
    void findsEverythingByAnIndex() throws Exception {
        life.crowd(50_000);

        life.live(ward.id("an"));

        assertThat(life.explaining.seen).hasSizeGreaterThan(25);
        life.explaining.seen.forEach((sql, seen) ->
                assertThat(seen.plan).as(sql).noneMatch(WholeLife::readsAll).noneMatch(WholeLife::sortsAChat));
    }
}
