package vn.kekhai.delivery;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of delivery, each by those who use it in the same way. */
@Component
record Tables(MessageTable messages, ClaimTable claims, GroupTable groups, AccountTable accounts, JdbcTemplate jdbc) {}
