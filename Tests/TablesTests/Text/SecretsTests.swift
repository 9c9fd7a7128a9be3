import Tables
import Testing

@Suite struct SecretsTests {
  @Test(arguments: [
    ("postgresql://ada:geheim@db/demo", "postgresql://ada:***@db/demo"),
    ("'postgres://:p@db'", "'postgres://:***@db'"),
    ("database: postgresql://u:a b/c@d'e@h/x", "database: postgresql://u:***@h/x"),
    ("mysql://u:p@h and https://v:q@i", "mysql://u:***@h and https://v:***@i"),
    ("postgresql+psycopg2://u:p@h/x", "postgresql+psycopg2://u:***@h/x"),
    (
      "postgresql://h/x?user=u&password=p&sslmode=on",
      "postgresql://h/x?user=u&password=***&sslmode=on"
    ),
    ("host=h sslpassword = 'a \\' b' user=u", "host=h sslpassword = *** user=u"),
    ("dblink('host=h password=''a b''', 'x')", "dblink('host=h password=***', 'x')"),
    ("PGPASSWORD=geheim ./x", "PGPASSWORD=*** ./x"),
    (#"{"password": "a b", "user": "u"}"#, #"{"password": ***, "user": "u"}"#),
    ("CREATE ROLE u PASSWORD 'geheim';", "CREATE ROLE u PASSWORD ***;"),
  ])
  func passwordsAreStars(text: String, shown: String) {
    #expect(Secrets.hidden(in: text) == shown)
  }

  @Test(arguments: [
    "https://lab.example:8080/weekly.html", "postgresql://ada@db.example:5432/demo",
    "mail ada@lab.example", "unknown option 'password'",
    "password authentication failed for user \"ada\"",
    "missing password of 'ada'", "SELECT count(*) FROM runs",
  ])
  func whatHasNoneStays(text: String) {
    #expect(Secrets.hidden(in: text) == text)
  }
}
