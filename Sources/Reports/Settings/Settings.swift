import Tables

/// The front matter of a report.
package struct Settings: Sendable {
  package var title: LocatedText?
  package var subtitle: LocatedText?
  /// The line above the title.
  package var kicker: LocatedText?
  package var authors: [String] = []
  package var date: LocatedText?
  package var language = "en"
  /// How numbers and days are written; nil as in every report.
  package var locale: ReaderLocale?
  /// The direction of the text; nil leaves it to the language.
  package var direction: TextDirection?
  package var abstract: LocatedText?
  /// The default database; nil leaves the choice to the usual configuration.
  package var database: LocatedText?
  package var databases: [String: LocatedText] = [:]
  package var parameters: [Parameter] = []
  package var echo = Echo.fold
  package var error = ErrorMode.stop
  package var timeout = Duration.seconds(60)
  package var timezone: LocatedText?
  /// Whether there is a table of contents; nil decides by the number of headings.
  package var hasContents: Bool?
  package var numbersSections = false
  /// Whether straight quotes of the text become those of its language.
  package var hasTypographicQuotes = true
  /// Format by column name, in lower case.
  package var formats: [String: FormatChoice] = [:]
  /// What holds for all columns.
  package var defaults = ColumnDefaults()
  /// The colour of values in figures, from 1 to 8.
  package var colors: [String: Int] = [:]
  /// Whether no cell of a CSV is a formula for a spreadsheet; nil leaves it to the page.
  package var hasSafeCSV: Bool?
  package var template: LocatedText?
  package var css: LocatedText?
  /// One page per row, which `publish` writes.
  package var pages: PageRows?
  /// A query whose answer decides whether a page is up to date, beside the state of its databases.
  package var fresh: BlockSQL?

  package init() {}

  static let keys =
    [
      "title", "subtitle", "kicker", "author", "date", "lang", "locale", "dir", "abstract",
      "database",
      "databases",
      "params",
      "echo", "error", "timeout", "timezone", "toc", "number-sections", "format", "colors",
      "csv", "smart", "template", "css", "pages", "fresh",
    ] + ColumnDefaults.keys

  /// Reads front matter; what is wrong is collected and leaves the default in place.
  init(_ yaml: YAML?, diagnostics: inout Diagnostics) {
    var map = MapReader(yaml, what: "key", known: Settings.keys, diagnostics: diagnostics)
    title = map.located("title")
    subtitle = map.located("subtitle")
    kicker = map.located("kicker")
    authors = map.texts("author") ?? []
    date = map.date("date")
    language = map.text("lang") ?? language
    locale = map.locale("locale")
    direction = map.choice("dir", TextDirection.self)
    abstract = map.located("abstract")
    database = map.located("database")
    databases = map.databases("databases")
    parameters = map.parameters("params")
    echo = map.choice("echo", Echo.self) ?? echo
    error = map.choice("error", ErrorMode.self) ?? error
    timeout = map.duration("timeout") ?? timeout
    timezone = map.zone("timezone")
    hasContents = map.boolean("toc")
    numbersSections = map.boolean("number-sections") ?? numbersSections
    hasTypographicQuotes = map.boolean("smart") ?? hasTypographicQuotes
    formats = map.formats("format")
    defaults = ColumnDefaults(&map)
    colors = map.colors("colors")
    hasSafeCSV = map.safeCSV("csv")
    template = map.located("template")
    css = map.located("css")
    pages = map.pages("pages")
    fresh = map.located("fresh").map(BlockSQL.init)
    diagnostics = map.diagnostics
  }
}

extension Settings {
  /// The words of the page in the language of the text.
  package var words: PageWords { PageWords(language: language) }

  /// The zone of the session and of everything shown.
  package var zone: Zone { timezone.flatMap { Zone(name: $0.text) } ?? .current }

  /// The name of the default database in the page and in JSON.
  package static let defaultDatabase = "default"

  /// A database of the front matter by its name, or the default one.
  ///
  /// - Returns: What the page calls it, and what the report says of it.
  /// - Throws: `Diagnostic` for a name that the front matter does not have.
  package func database(
    named name: LocatedText?
  ) throws -> (name: String, text: LocatedText?) {
    guard let name else {
      // The default may be one of the named ones.
      return (Settings.defaultDatabase, database.flatMap { databases[$0.text] } ?? database)
    }
    guard let text = databases[name.text] else {
      throw Diagnostic(
        "unknown database '\(name.text)'", at: name.location,
        hint: suggestion(for: name.text, in: databases.keys.sorted()))
    }
    return (name.text, text)
  }
}

/// How the SQL of a block is shown.
package enum Echo: String, CaseIterable, Sendable {
  /// Behind a closed disclosure.
  case fold
  case always = "true"
  case never = "false"
}

/// What an error does to the page.
package enum ErrorMode: String, CaseIterable, Sendable {
  /// Nothing is written; the old page stays.
  case stop
  /// The page is written with a box in place of the block.
  case show
}

/// A formatter chosen in the report, with its arguments.
package struct FormatChoice: Sendable {
  package var name: String
  package var options: FormatOptions
  package var location: SourceLocation
  /// Where the texts of its arguments stand.
  package var places: [String: SourceLocation] = [:]
}

extension MapReader {
  /// A language, with its country where that makes a difference.
  package mutating func locale(_ key: String) -> ReaderLocale? {
    guard let tag = text(key), let value = yaml(key) else { return nil }
    let locale = ReaderLocale(tag)
    if locale == nil {
      reject(
        key, value, expected: "a language such as de or de-CH",
        hint: "known: \(ReaderLocale.tags.joined(separator: ", "))")
    }
    return locale
  }

  /// Text and the place where it stands.
  package mutating func located(_ key: String) -> LocatedText? {
    guard text(key) != nil else { return nil }
    return yaml(key)?.located
  }

  /// `today` or a date.
  package mutating func date(_ key: String) -> LocatedText? {
    guard let text = located(key), let yaml = yaml(key) else { return nil }
    if text.text == "today" || Value(time: text.text) != nil { return text }
    reject(key, yaml, expected: "'today' or a date such as 2026-11-13")
    return nil
  }

  /// The IANA name of a time zone.
  package mutating func zone(_ key: String) -> LocatedText? {
    guard let text = located(key), let yaml = yaml(key) else { return nil }
    if Zone(name: text.text) != nil { return text }
    reject(key, yaml, expected: "the name of a time zone such as Europe/Berlin")
    return nil
  }

  fileprivate mutating func databases(_ key: String) -> [String: LocatedText] {
    var result: [String: LocatedText] = [:]
    guard let yaml = yaml(key) else { return result }
    guard let entries = yaml.entries else {
      reject(key, yaml, expected: "a mapping from names to databases")
      return result
    }
    for entry in entries {
      guard let text = entry.value.text else {
        reject(entry.key, entry.value, expected: "a database URL or path")
        continue
      }
      result[entry.key] = LocatedText(text: text, location: entry.value.location)
    }
    return result
  }

  /// Value to the place of its colour: `{adam: 2}`.
  fileprivate mutating func colors(_ key: String) -> [String: Int] {
    guard let yaml = yaml(key) else { return [:] }
    guard let entries = yaml.entries else {
      reject(key, yaml, expected: "a mapping from values to colours from 1 to 8")
      return [:]
    }
    var colors: [String: Int] = [:]
    for entry in entries {
      guard case .integer(let place)? = entry.value.value, 1...8 ~= place else {
        reject(entry.key, entry.value, expected: "a colour from 1 to 8")
        continue
      }
      colors[entry.key] = Int(place)
    }
    return colors
  }

  /// Column name to formatter: `percentage`, `{float: ".1e"}` or `{float: {spec: ".1e"}}`.
  package mutating func formats(_ key: String) -> [String: FormatChoice] {
    var result: [String: FormatChoice] = [:]
    guard let yaml = yaml(key) else { return result }
    guard let entries = yaml.entries else {
      reject(key, yaml, expected: "a mapping from columns to formatters")
      return result
    }
    for entry in entries {
      if let choice = format(entry.key, entry.value) { result[entry.key.lowercased()] = choice }
    }
    return result
  }

  package mutating func format(_ column: String, _ yaml: YAML) -> FormatChoice? {
    let expected = "a formatter such as percentage or {float: \".1e\"}"
    if let name = yaml.text {
      return FormatChoice(name: name, options: FormatOptions(), location: yaml.location)
    }
    guard let entries = yaml.entries, entries.count == 1, let entry = entries.first else {
      reject(column, yaml, expected: expected)
      return nil
    }
    var choice = FormatChoice(
      name: entry.key, options: FormatOptions(), location: entry.keyLocation)
    guard let named = entry.value.entries else {
      guard let main = argument(entry.key, entry.value, of: &choice) else { return nil }
      choice.options.main = main
      return choice
    }
    for option in named {
      guard let value = argument(option.key, option.value, of: &choice) else { return nil }
      choice.options.named[option.key] = value
    }
    return choice
  }

  /// The value of a formatter's argument, which notes where its texts stand.
  private mutating func argument(
    _ name: String, _ yaml: YAML, of choice: inout FormatChoice
  ) -> Value? {
    guard let value = yaml.value else {
      reject(name, yaml, expected: "a value or a list of values")
      return nil
    }
    for item in yaml.items ?? [yaml] {
      guard let text = item.text, choice.places[text] == nil else { continue }
      choice.places[text] = item.location
    }
    return value
  }
}
