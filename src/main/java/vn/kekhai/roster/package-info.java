/**
 * Who there is: people, the units they belong to, the offices they hold, where they are reached, what they consented to.
 *
 * <p>Decides how a file of people becomes the roster, how a person is recognised again in the next file, how a chat is
 * tied to a person (a one-time invitation or the person's own phone, never a name and a birth date), and keeps names,
 * phones, numbers and birth dates sealed in its tables. Does not decide who is asked to declare, nor what is said. Nobody
 * is ever deleted by a file. The doors are the plurals: {@link vn.kekhai.roster.People}, {@link vn.kekhai.roster.Rolls}, {@link vn.kekhai.roster.Units},
 * {@link vn.kekhai.roster.Offices}, {@link vn.kekhai.roster.Invitations}, {@link vn.kekhai.roster.Addresses},
 * {@link vn.kekhai.roster.Consents}; {@link vn.kekhai.roster.Directory} for those who go through very many people; and
 * {@link vn.kekhai.roster.Rights}, which tells what an office lets its holder do and see.
 */
@ApplicationModule(allowedDependencies = {"audit", "channel", "crypto", "database", "script", "setting", "timer"})
@NullMarked
package vn.kekhai.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
