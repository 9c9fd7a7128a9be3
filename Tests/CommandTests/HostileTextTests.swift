import Foundation
import FoundationXML
import Tables
import TestSupport
import Testing

/// Texts that try to become markup, in every format and in everything that is written.
@Suite(.serialized) struct HostileTextTests {
  private let folder: TemporaryFolder
  private let tool: Tool

  /// Ways out of whatever a text may stand in, times what would then be done.
  private static let texts: [String] = {
    let exits = [
      "", "\"", "'", ">", "\">", "'>", "-->", "]]>", "</td>", "</title>", "</style>", "</script>",
      "</svg>", "</textarea>", "\n\n", "\\", "`", "&quot;>", "\u{0}>", "\u{2028}", "${", "}}",
    ]
    let acts = [
      "<script>pwned=1</script>", "<img src=x onerror=pwned=1>", "<svg onload=pwned=1>",
      "<svg><script>pwned=1</script></svg>", "<iframe srcdoc='<script>parent.pwned=1</script>'>",
      " onmouseover=pwned=1 autofocus onfocus=pwned=1 x=", "javascript:pwned=1",
      "[x](javascript:pwned=1)", "![x](x onerror=pwned=1)", "<a href=javascript:pwned=1>x</a>",
      "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>",
      "<style>*{background:url(//evil.example)}</style>", "<form action=//evil.example>",
      "{{> page}}{{{title}}}", "\\input{/etc/passwd}\\write18{id}", "<math><mtext><img onerror=x>",
      "data:text/html,<script>pwned=1</script>", "=HYPERLINK(\"//evil.example\")",
      "\u{1B}]0;pwned\u{7}\u{9B}31m\u{202E}",
    ]
    return exits.flatMap { exit in acts.map { exit + $0 } }
  }()

  /// Each format with what it asks for.
  private static let formats: [String] = Formats.standard.names.map { name in
    switch name {
    case "bar", "heat": "{\(name): {domain: [0, 1]}}"
    case "link": "{link: \"https://ci.example/{link}?q={text}\"}"
    default: name
    }
  }

  init() throws {
    folder = try TemporaryFolder()
    tool = Tool(folder: folder.path)
    #expect(try tool("setup", "--dbpath", "h.db").status == 0)
    try store(Self.texts, in: "hostile")
    try store(Self.texts.map { _ in "x" }, in: "harmless")
  }

  /// A NUL cannot stand in a script, so all is given as bytes.
  private func store(_ texts: [String], in table: String) throws {
    let rows = texts.enumerated().map { place, text in
      "(\(place), CAST(x'" + text.utf8.map { String(format: "%02x", $0) }.joined() + "' AS TEXT))"
    }
    let script =
      "CREATE TABLE \(table) (id INTEGER, t TEXT);\n"
      + "INSERT INTO \(table) VALUES \(rows.joined(separator: ",\n"));\n"
    let answer = try tool("execute", "--dbpath", "h.db", input: script)
    #expect(answer.status == 0, "\(answer.errors)")
  }

  /// A report that shows the texts of a table in all formats, as a list, a figure and values.
  private func write(_ name: String, from table: String) throws {
    let names = Formats.standard.names
    let columns = names.map { "t AS \"\($0)\"" }.joined(separator: ", ")
    let formats = zip(names, Self.formats).map { "\"\($0)\": \($1)" }.joined(separator: ", ")
    let text = """
      ---
      title: Texts
      database: "sqlite:h.db"
      ---
      The first is `{sql} SELECT t FROM \(table) WHERE id = 41`, the last `{value all.text}`.

      ```sql all
      --| caption: All
      --| format: {\(formats)}
      SELECT \(columns) FROM \(table) ORDER BY id
      ```

      ```sql
      --| output: list
      SELECT t FROM \(table) ORDER BY id
      ```

      ```sql
      --| plot: {mark: dot, x: x, y: y, color: c, label: t}
      SELECT id AS x, id AS y, t AS c, t FROM \(table) WHERE id % 21 = 1
      ```
      """
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file("\(name).md")))
  }

  private func report(_ name: String, _ arguments: String...) throws -> Tool.Answer {
    try tool.run(["report", "\(name).md", "--now", "2026-01-01T00:00:00Z"] + arguments)
  }

  /// What a browser makes of a page: its kinds of elements, handlers, addresses.
  private func shape(of file: String) throws -> [String] {
    let page = try Page.open(URL(fileURLWithPath: folder.file(file)))
    #expect(page.violations.isEmpty)
    #expect(page.messages.isEmpty)
    #expect(try page.evaluate("typeof pwned") == "undefined")
    #expect(
      try page.evaluate(
        "[...document.querySelectorAll('*')].filter(e=>[...e.attributes].some(a=>/^on|^style$|^srcdoc$/i.test(a.name))).length"
      ) == 0)
    #expect(
      try page.evaluate(
        "[...document.querySelectorAll('[href],[src],[action]')].filter(e=>!/^(https?:|#|data:text\\/csv|data:image\\/svg|mailto:|[\\w.-]+$)/.test(e.getAttribute('href')||e.getAttribute('src')||e.getAttribute('action'))).length"
      ) == 0)
    let elements = try page.evaluate(
      "[...document.querySelectorAll('*')].map(e=>e.localName).filter((n,i,a)=>a.indexOf(n)==i).sort().join(' ')"
    )
    let scripts = try page.evaluate(
      "document.querySelectorAll('script,style,iframe,base,meta,form').length")
    return ["\(elements)", "\(scripts)"]
  }

  @Test(.enabled(if: Chromium.isExpected)) func aPageHasNoElementOfThem() throws {
    try write("hostile", from: "hostile")
    try write("harmless", from: "harmless")
    for name in ["hostile", "harmless"] {
      let answer = try report(name)
      #expect(answer.status == 0, "\(answer.errors.prefix(400))")
    }
    let elements = try shape(of: "hostile.html")
    // A link that may be followed and marks of what cannot be shown are all that they add.
    let allowed: Set = ["a", "bdi", "b", "i", "wbr"]
    let extra = Set(elements[0].split(separator: " ")).subtracting(
      try shape(of: "harmless.html")[0].split(separator: " "))
    #expect(extra.subtracting(allowed.map { Substring($0) }).isEmpty, "\(extra)")
    #expect(elements[1] == (try shape(of: "harmless.html"))[1])
  }

  @Test(arguments: ["markdown", "latex", "json", "html"])
  func everyFileIsPlainText(format: String) throws {
    try write("hostile", from: "hostile")
    let file = "out.\(format)"
    let answer = try report("hostile", "--to", format, "-o", file)
    #expect(answer.status == 0, "\(answer.errors.prefix(400))")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file(file)))
    #expect(!bytes.contains(0))
    let text = try #require(String(bytes: bytes, encoding: .utf8))
    switch format {
    case "latex":
      for command in ["\\input{/etc", "\\write18", "\\pwned"] { #expect(!text.contains(command)) }
    case "json": _ = try JSONSerialization.jsonObject(with: bytes)
    default: break
    }
  }

  @Test func aTerminalIsNotControlled() throws {
    let sql = "SELECT t AS [t], t AS \"\u{1B}]0;x\u{7}\u{202E}\" FROM hostile ORDER BY id"
    for arguments in [["query", sql], ["query", sql, "--to", "markdown"]] {
      let answer = try tool.run(arguments + ["--dbpath", "h.db"])
      #expect(answer.status == 0, "\(answer.errors.prefix(400))")
      let controls = answer.output.unicodeScalars.filter { scalar in
        scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
          || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      }
      if !arguments.contains("markdown") { #expect(controls.isEmpty) }
      #expect(!answer.output.utf8.contains(0))
    }
  }

  /// The titles of a site stand in its index, its feed and the pages themselves.
  private func publish(from table: String) throws -> String {
    let text = """
      ---
      title: "The text `{param t}`"
      abstract: "It says `{param t}`"
      database: "sqlite:../h.db"
      pages: {each: "SELECT id, t FROM \(table) ORDER BY id", path: "{id}.html"}
      ---
      It is `{param t}`.
      """
    try folder.write(text, to: "\(table)/r.md")
    let site = "site-\(table)"
    let answer = try tool(
      "publish", table, "-o", site, "--base-url", "https://site.example/", "--now",
      "2026-01-01T00:00:00Z", "--quiet")
    #expect(answer.status == 0, "\(answer.errors.prefix(400))")
    return site
  }

  @Test(.enabled(if: Chromium.isExpected)) func aSiteHasNoElementOfThem() throws {
    let hostile = try publish(from: "hostile")
    let harmless = try publish(from: "harmless")
    #expect(
      try shape(of: "\(hostile)/index.html") == (try shape(of: "\(harmless)/index.html")))
    for (place, _) in Self.texts.enumerated() where place % 11 == 0 {
      let page = "\(place).html"
      #expect(
        try shape(of: "\(hostile)/\(page)") == (try shape(of: "\(harmless)/\(page)")), "\(place)")
    }
    for file in ["feed.xml", "sitemap.xml"] {
      let elements = try [hostile, harmless].map {
        try Elements(of: folder.file("\($0)/\(file)")).names
      }
      #expect(elements[0] == elements[1], "\(file)")
      #expect(elements[0].count > 400)
    }
    let feed = try folder.text(of: "\(hostile)/feed.xml")
    #expect(!feed.utf8.contains(0) && !feed.contains("<script"))
  }

  /// The elements of an XML file, which has to be well-formed.
  private final class Elements: NSObject, XMLParserDelegate {
    private(set) var names: [String] = []

    init(of path: String) throws {
      super.init()
      let parser = XMLParser(data: try Data(contentsOf: URL(fileURLWithPath: path)))
      parser.delegate = self
      if !parser.parse() { throw try #require(parser.parserError) }
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      names.append(([name] + attributes.keys.sorted()).joined(separator: " "))
    }
  }

  /// A name of a column may be any bytes as well.
  @Test func namesOfColumnsAreRepaired() throws {
    let name = "61ffeda08062"
    let script = """
      CREATE TABLE names (a TEXT);
      INSERT INTO names VALUES ('x');
      PRAGMA writable_schema = ON;
      UPDATE sqlite_master SET sql = CAST(x'435245415445205441424c45206e616d6573202822\(name)2220544558542920' AS TEXT)
        WHERE name = 'names';
      """
    #expect(try tool("execute", "--dbpath", "h.db", input: script).status == 0)
    for format in ["html", "json", "markdown", "latex", "csv", "table"] {
      let query = try tool.start(
        ["query", "SELECT * FROM names", "--to", format, "--dbpath", "h.db"])
      let bytes = query.output.fileHandleForReading.readDataToEndOfFile()
      query.process.waitUntilExit()
      let text = try #require(String(bytes: bytes, encoding: .utf8), "\(format)")
      #expect(text.contains("\u{FFFD}") || text.contains("U+FFFD"), "\(format)")
    }
  }

  @Test func whatIsReadBackIsTheTextItself() throws {
    let answer = try tool(
      "query", "SELECT t FROM hostile ORDER BY id", "--to", "json", "--dbpath", "h.db")
    let table = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
    let rows = try #require((table as? [String: Any])?["rows"] as? [[[String: Any]]])
    let values = rows.map { $0[0]["value"] as? String }
    #expect(values.count == Self.texts.count)
    #expect(zip(values, Self.texts).allSatisfy { $0 == $1 })
  }
}
