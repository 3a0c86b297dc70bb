package vn.kekhai.campaign;

import java.time.Instant;
import java.time.LocalDate;

/** A phase's deadline was moved. */
public record DeadlineChange(Instant at, LocalDate was, LocalDate now) {}
