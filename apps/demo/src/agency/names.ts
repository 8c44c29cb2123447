import type { Dice } from "./dice.ts";

const given = [
  ..."Anna Bas Carla Daan Eva Femke Gijs Hanneke Ilse Jeroen Karin Lars Marieke Niels Olga Pieter".split(" "),
  ..."Roos Sander Tess Tom Ursula Vincent Willemijn Yvonne Joost Lotte Bram Sophie Ruben Fleur Koen".split(
    " ",
  ),
  ..."Ahmed Fatima Yusuf Aylin Mehmet Naima Samir Chantal Winston Sharina Jerrel Priya Ravi Anjali".split(
    " ",
  ),
  ..."Wei Mei Linh Minh Kofi Ama Chinedu Amara Piotr Agnieszka Marta Ivan Elena Sofia Mateus Ines".split(" "),
  ..."Omar Layla Hassan Mariam Goran Jelena Dimitri Katerina Liam Aoife Hugo Emma Noor Sem Zoë".split(" "),
];

const family = [
  "de Jong|Jansen|de Vries|van den Berg|van Dijk|Bakker|Visser|Smit|Meijer|de Boer|Mulder|de Groot|Bos|Vos",
  "Peters|Hendriks|van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|van der Meer|Kok|Jacobs|Postma",
  "Vermeulen|Hoekstra|Veenstra|van der Linden|Terpstra|Scholten|Kuipers|Prins|Huisman|Blom|Wolters|Timmer",
  "Yılmaz|Kaya|Demir|El Amrani|Bouzidi|Benali|Haddad|Ramdin|Kalloe|Jagroep|Martina|Pinas|Doekhi|Croes",
  "Nguyen|Tran|Chen|Wong|Mensah|Owusu|Okafor|Kowalski|Nowak|Ivanova|Petrović|Silva|Costa|García|Rossi|Singh",
  "Sharma|Patel|Khan|Hussain|Osman|Abdi|Warsame|Tesfay|Haile|O'Brien|Müller|Schmidt|Dubois|Lindström",
].flatMap((line) => line.split("|"));

const trades =
  "Bouw|Transport|Bakkerij|Advies|Techniek|Installatie|Horeca|Bloemen|Zorg|Software|Logistiek|Schilders".split(
    "|",
  );
const places = "Noord|Zuid|Delta|Polder|Haven|Duin|Veluwe|Maas|Amstel|Eem|IJssel|Vecht".split("|");

/** Full name of somebody who does not exist. */
export function personName(dice: Dice): string {
  return `${dice.pick(given)} ${dice.pick(family)}`;
}

/** Trade name of a business that does not exist. */
export function businessName(dice: Dice): string {
  const form = dice.pick(["B.V.", "B.V.", "V.O.F.", "N.V."]);
  const first = dice.chance(0.5) ? dice.pick(places) : (dice.pick(family).split(" ").at(-1) ?? "Delta");
  return `${first} ${dice.pick(trades)} ${form}`;
}
