/// What is asked of a file system before plain writing and copying; tests ask for less.
struct FileWays: OptionSet {
  let rawValue: Int

  /// Files without a name, of which a killed program leaves nothing.
  static let unnamed = FileWays(rawValue: 1)
  /// Room in front of what is written, without writing it again.
  static let room = FileWays(rawValue: 2)
  /// Copying inside the system, which may share the bytes.
  static let sharing = FileWays(rawValue: 4)

  static let all: FileWays = [.unnamed, .room, .sharing]
}
