package vn.kekhai.digest;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came to light when secretaries were to be told how it stands. */
@Service
public class Digests {

    private final VacancyTable vacancies;

    Digests(VacancyTable vacancies) {
        this.vacancies = vacancies;
    }

    /** The cells whose secretary could not be written to on this day, as the rounds of that day or before it found them. */
    @Transactional(readOnly = true)
    public List<Vacancy> vacancies(LocalDate day) {
        return vacancies.on(day);
    }
}
