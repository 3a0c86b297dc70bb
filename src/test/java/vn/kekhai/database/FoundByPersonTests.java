package vn.kekhai.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;

@HouseTest
class FoundByPersonTests {

    @Autowired
    JdbcClient jdbc;

    /** As when two records become one, or somebody asks for the own data. */
    @Test
    void whatSomebodySaidAndDeclaredIsFoundWithoutLookingAtEveryRow() {
        assertThat(jdbc.sql("""
                        select c.table_name from information_schema.columns c
                        where c.table_schema = database() and c.column_name = 'person_id'
                            and c.table_name regexp '^(conversation|declaration)_'
                            and not exists (
                                select 1 from information_schema.statistics s
                                where s.table_schema = c.table_schema and s.table_name = c.table_name
                                    and s.column_name = c.column_name and s.seq_in_index = 1)
                        """).query(String.class).list()).isEmpty();
    }
}
