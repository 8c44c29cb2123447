/** Why the agency chose what it chose about alerts; of the choices before, nobody wrote it down. */
export const alertSettingsReason = [
  "alter table monitor.alert_settings add column reason text not null default ''",
  "alter table monitor.alert_settings alter column reason drop default",
];
