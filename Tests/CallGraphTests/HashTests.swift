import CallGraph
import Tables
import Testing

@Suite struct HashTests {
  @Test func theHashesOfTheStandard() {
    #expect(
      SHA512.hash(Array("abc".utf8)).hexadecimal
        == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
    #expect(
      SHA512.hash([]).hexadecimal.hasPrefix("cf83e1357eefb8bdf1542850d66d8007"))
  }

  /// Around the ends of a block of 128 bytes, where the length finds no room any more.
  @Test(arguments: [
    (111, "fa9121c7b32b9e01733d034cfc78cbf6"), (112, "c01d080efd492776a1c43bd23dd99d0a"),
    (128, "b73d1929aa615934e61a871596b3f3b3"), (1000, "67ba5535a46e3f86dbfbed8cbbaf0125"),
  ])
  func lengthsAroundABlock(count: Int, start: String) {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: count)
    #expect(SHA512.hash(bytes).hexadecimal.hasPrefix(start))
  }

  @Test func bencodeSortsKeysAndCountsBytes() {
    let value = Bencode.list(["Tag", .integer(-5), .map(["b": "ü", "a": .list([])])])
    #expect(String(decoding: value.bytes, as: UTF8.self) == "l3:Tagi-5ed1:ale1:b2:üee")
  }

  @Test func aTagHashesItsCanonicalJSON() {
    let id = "d85f1d0f-ba45-4330-89ea-bb1368dba3ee"
    #expect(
      Bencode.list(["Tag", .text(id), "a", "1", .list([])]).hash
        == "13c4ebd44cb6a837fa5bff5cd5facb14b57743db")
  }

  @Test func canonicalJSONIsSortedASCII() {
    #expect(
      CanonicalJSON.text(#"{"b": [1, 2.50], "a": "é😀\n"}"#)
        == #"{"a":"\u00e9\ud83d\ude00\n","b":[1,2.5]}"#)
  }
}
