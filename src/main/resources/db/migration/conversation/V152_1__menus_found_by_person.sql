-- When two records become one, its chats are looked for by the person.
alter table conversation_menu
    add key conversation_menu_person (person_id);
