import Testing

@testable import Tables

@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256GivesThePublishedHashes(text: String, hash: String) {
    #expect(SHA256.hash(Array(text.utf8)).hexadecimal == hash)
  }

  @Test func sha256TakesPiecesOfAnySize() {
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    var hash = SHA256()
    var start = 0
    for size in [1, 62, 1, 64, 65, 127, 128, 1000, 998_552] {
      hash.update(Array(million[start..<start + size]))
      start += size
    }
    #expect(start == million.count)
    #expect(
      hash.finalize().hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func blake2bGivesThePublishedHashes() {
    func hash(_ text: String, _ length: Int) -> String {
      text.withBytes { BLAKE2b.hash($0, length: length).hexadecimal }
    }
    #expect(
      hash("abc", 64)
        == "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
    #expect(
      hash("", 64)
        == "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419"
        + "d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce")
    #expect(hash("", 32) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
  }

  // From Python's hashlib.
  @Test(arguments: [
    (0, "2e"), (1, "e2"), (127, "28"), (128, "7d"), (129, "f7"), (300, "83"),
  ])
  func oneByteOfBlake2bIsAHashOfItsOwn(count: Int, hash: String) {
    let text = String(repeating: "x", count: count)
    #expect(text.withBytes { [BLAKE2b.byte($0)].hexadecimal } == hash)
    #expect(text.withBytes { BLAKE2b.hash($0, length: 1).hexadecimal } == hash)
  }
}
