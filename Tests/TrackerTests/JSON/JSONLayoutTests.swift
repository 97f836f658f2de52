import Testing

@testable import Tracker

@Suite("The layout of a text")
struct JSONLayoutTests {
  private func isLaidOut(_ text: String) throws -> Bool {
    try JSONDocument(parsing: Array(text.utf8)).isLaidOut
  }

  @Test(
    "is this program's where two spaces, lines, colons and escapes are",
    arguments: [
      "{}\n", "[]\n", "1\n", "\"\\n\"\n", "{\n  \"a\": [\n    1.50,\n    {}\n  ],\n  \"b\": \"\\\"\"\n}\n",
    ])
  func laidOut(text: String) throws { #expect(try isLaidOut(text)) }

  @Test(
    "is another one where any byte is",
    arguments: [
      "{}", "{}\n\n", " {}\n", "{ }\n", "[\n]\n", "{\"a\": 1}\n", "{\n\"a\": 1\n}\n", "{\n  \"a\":1\n}\n",
      "{\n  \"a\" : 1\n}\n", "{\n  \"a\": 1 ,\n  \"b\": 2\n}\n", "{\r\n  \"a\": 1\r\n}\r\n", "\"\\u0041\"\n",
      "\"\\/\"\n", "{\n  \"a\": 1\n  }\n", "{\n    \"a\": 1\n}\n", "{\n  \"\\u0061\": 1\n}\n",
      "[\n  1,\n  2]\n",
    ])
  func other(text: String) throws { #expect(try !isLaidOut(text)) }

  @Test("is told as writing the value anew would tell it, by chance")
  func random() {
    for seed in 0..<300 as Range<UInt64> {
      var random = RandomJSON(seed: seed)
      let value = random.value()
      let document = JSONDocument(value)
      #expect(document.isLaidOut, "seed \(seed)")
      let bytes = document.bytes
      for place in stride(from: Int(seed % 5), to: bytes.count, by: max(1, bytes.count / 20)) {
        for changed in [bytes[..<place] + bytes[(place + 1)...], bytes[..<place] + [0x20] + bytes[place...]] {
          guard let other = try? JSONDocument(parsing: Array(changed)) else { continue }
          #expect(other.isLaidOut == (JSONDocument(other.value) == other), "seed \(seed)")
        }
      }
    }
  }
}
