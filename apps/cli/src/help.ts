/** What the command line can do. */
export const help = `grondslag: decide, log, explain, report

  grondslag serve
      Starts the platform as the environment configures it (PORT, DATABASE_URL, ...).

  grondslag load FILE.json
      Brings units, functions, employees, roles, grants and clients into the registry of that environment.

  grondslag import SOURCE FILE [--source FILE.json] [--follow | --check]
      Takes a file of a system that cannot log here itself into the log: CSV, XES, JSON lines, syslog, W3C extended
      log or lines of pgaudit, also packed as .gz, as the mapping of the source says. Stopped, the same command goes
      on where it was; nothing is taken in twice. Lines that could not be read are told with number and reason.
      --source  the source with its mapping, recorded first when it is new or says something else
      --follow  goes on at the end of the file, also when it is rotated. A running server does so by itself.
      --check   writes nothing: how many lines would be taken in, what each other one lacks, and what some would become

  grondslag demo [--directory DIR] [--port N] [--seed N]
      Starts it with a made-up agency, and shows one look-up.

  grondslag replay FILE.csv[.gz] | FILE.xes[.gz] [--directory DIR] [--batch N]
      Replays an event log as look-ups on a server of its own in a fresh folder, with look-ups between them
      that must be denied, and verifies the log that this wrote. With --directory the folder is kept.
      CSV has the columns case,activity,lifecycle,resource,time,org.

  grondslag monitor replay STREAM.jsonl --out ALERTS.jsonl
      Runs the detector over a stream of work items and look-ups of the past, in order of time, as it would have run
      then, and writes each look-up that no recorded work explains with its score and what that is made of.

  grondslag pseudonyms
      Keeps the pseudonym key in a process of its own, for servers that ask at GRONDSLAG_PSEUDONYM_SOCKET.

  grondslag witness --name NAME --logs FILE [--directory DIR] [--host HOST] [--port N]
      Cosigns the logs of others when they only grew (C2SP tlog-witness). FILE has a line for each log that it
      knows: "log VKEY", or "organisation VKEY" for all logs that one organisation signs with that key. What it
      cosigned stays in DIR, which must never be put back.

  grondslag verify DIR | URL | postgres://... | PROOF-FILE | BUNDLE.zip [--key VKEY]... [--policy FILE] [--since CHECKPOINT-FILE]
                   [--authority CERTIFICATE-FILE]... [--master-key KEY]
      Verifies logs from their files alone (a folder, or over HTTP), one proof, or a bundle of evidence.
      --policy      which witnesses must have cosigned (C2SP tlog-policy); its keys of logs are trusted too
      --key         verifier key that you trust; without it, the keys that lie beside the log are used
      --authority   whose time stamps (RFC 3161) in a bundle you believe, in PEM
      --since       an earlier checkpoint that the log must extend
      --master-key  opens the sealed payloads too, and holds each against its entry

  grondslag rebuild query-store
      Makes the query store anew from the log of that environment. Stop the server first.

  grondslag landscape end-of-life FOLDER | ARCHIVE --out FILE --date YYYY-MM-DD
      Makes a file of dated facts (which release of what loses support when) from a copy of the endoflife.date
      repository: its folder, or a zip, tar or tar.gz of it. Nothing is downloaded.

  grondslag keys rotate DIR --from KEY [--from KEY]... --to KEY
      Wraps the sealing keys of a log again under a new master key, while no server writes there. KEY is a file,
      or the address of a key in a device: pkcs11:token=...;object=...?module-path=...&pin-source=file:...

  grondslag help

Ends with 0 when all is well, 1 when something does not hold or fails, 2 when it was asked in a wrong way.`;
