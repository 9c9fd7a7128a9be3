import Foundation
import FuzzSurfaces

/// Tries inputs on one surface: `Fuzz SURFACE FILE...`.
///
/// Built by `.ci/fuzz` it is libFuzzer, which takes its own arguments behind the surface, and
/// writes its dictionary with `Fuzz SURFACE --words`.
@main enum Fuzz {
  /// Tells the surface to the processes that libFuzzer starts, which it gives its own arguments.
  static let variable = "FUZZ_SURFACE"
  static let given = ProcessInfo.processInfo.environment[variable]
  static let surface = Surface.all.first {
    $0.name == given ?? CommandLine.arguments.dropFirst().first
  }

  static func main() throws {
    guard let surface else {
      print(
        "usage: Fuzz SURFACE FILE...\nsurfaces: \(Surface.all.map(\.name).joined(separator: " "))")
      exit(2)
    }
    let arguments = CommandLine.arguments.dropFirst(2)
    if arguments == ["--words"] { return printWords(of: surface) }
    #if FUZZING
      exit(libFuzzer())
    #else
      for path in arguments {
        print(path)
        try surface.check(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
      }
    #endif
  }

  /// The words as a dictionary of libFuzzer.
  private static func printWords(of surface: Surface) {
    for word in surface.words where !word.isEmpty {
      let bytes = word.utf8.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      print("\"\(bytes.joined())\"")
    }
  }
}

#if FUZZING
  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ tryInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
  ) -> CInt

  /// What libFuzzer's own `main` would call; that one is not linked.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func tryInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
      try Fuzz.surface?.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
      fatalError("\(error)")
    }
    return 0
  }

  /// Runs libFuzzer on the arguments behind the surface.
  private func libFuzzer() -> CInt {
    var arguments = CommandLine.unsafeArgv
    var count = CommandLine.argc
    if Fuzz.given == nil, let surface = arguments[1] {
      setenv(Fuzz.variable, surface, 1)
      arguments[1] = arguments[0]
      arguments += 1
      count -= 1
    }
    return runDriver(&count, &arguments, tryInput)
  }
#endif
