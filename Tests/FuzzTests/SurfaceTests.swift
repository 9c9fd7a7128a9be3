import FuzzSurfaces
import Testing

/// What must hold whatever strangers write, tried on inputs that once failed and on inputs that
/// are made up of them: the same ones in each run.
@Suite struct SurfaceTests {
  @Test func eachSurfaceHasInputs() throws {
    #expect(try Corpus.names() == Surface.all.map(\.name).sorted())
  }

  @Test(arguments: Surface.all)
  func inputsOfTheCorpusHold(surface: Surface) throws {
    for (name, bytes) in try Corpus.inputs(of: surface) {
      #expect(throws: Never.self, "\(name)") { try surface.check(bytes) }
    }
  }

  @Test(arguments: Surface.all)
  func madeUpInputsHold(surface: Surface) throws {
    let corpus = try Corpus.inputs(of: surface).map(\.bytes)
    var mutator = Mutator(seed: 1, corpus: corpus, words: surface.words)
    for _ in 0..<surface.testedInputs {
      let bytes = mutator.next()
      do {
        try surface.check(bytes)
      } catch {
        Issue.record(
          "\(error)\nof the input \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        return
      }
    }
  }
}

extension Surface: CustomTestStringConvertible {
  public var testDescription: String { name }
}
