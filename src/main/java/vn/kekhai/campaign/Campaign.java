package vn.kekhai.campaign;

import java.util.UUID;

/**
 * One round of declaring, such as that of a year.
 *
 * @param code short and unique, such as {@code 2026}
 */
public record Campaign(UUID id, String code, String nameVi, String nameEn) {}
