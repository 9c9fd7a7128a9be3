import ArgumentParser
import JobStore

/// The commands of a store's key-value pairs.
struct JobsKvpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kvp",
    abstract: "Read and set key-value pairs, whose values are JSON.",
    discussion: """
      Examples:
        sqltrack --dbpath jobs.db jobs kvp set paused true
        sqltrack --dbpath jobs.db jobs kvp set turn 4 --if 3
        sqltrack --dbpath jobs.db jobs kvp get turn
      """,
    subcommands: [Get.self, Set.self, List.self])

  /// Prints a value.
  struct Get: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "get", abstract: "Print the value of a key as JSON.")

    @OptionGroup var store: StoreOptions
    @Argument(help: "The key.") var key: String

    func run() throws {
      let store = try store.reading()
      guard let pair = try store.pair(key) else {
        let known = try store.pairs(.all.limit(1000)).compactMap(\.key)
        throw JobStoreError.unknownKey(key, table: store.schema.pairTable, known: known)
      }
      try Console.write(data: pair["value"].json + "\n")
    }
  }

  /// Sets a value.
  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set",
      abstract: "Set the value of a key; what is no JSON is a text.")

    @OptionGroup var store: StoreOptions

    @Option(
      name: .customLong("if"), parsing: .unconditional,
      help: ArgumentHelp("Set it only if it has this value.", valueName: "value"))
    var expected: String?

    @Argument(help: "The key.") var key: String
    @Argument(help: "The value.") var value: String

    func run() throws {
      let store = try store.writing()
      let value = JobValue(json: value) ?? .text(value)
      guard let expected else {
        try store.set(key, value)
        return
      }
      try store.update(key, from: JobValue(json: expected) ?? .text(expected), to: value)
    }
  }

  /// Lists all pairs.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List all pairs.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var form: FormOptions

    func run() throws {
      let store = try store.reading()
      try form.write(store.pairs(.all.order("key")), store.schema.ofPairs)
    }
  }
}
