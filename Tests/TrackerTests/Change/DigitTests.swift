import Testing

@testable import Tracker

@Suite("Digits of any script")
struct DigitTests {
  /// The zeros of Arabic, Persian, N'Ko, Devanagari, Bengali, Thai, Tibetan, fullwidth, mathematical and Adlam digits.
  static let zeros: [UInt32] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xE50, 0xF20, 0xFF10, 0x1D7CE, 0x1E950,
  ]

  /// A text with its ASCII digits in another script.
  private func text(_ plain: String, zero: UInt32) -> String {
    String(
      String.UnicodeScalarView(
        plain.unicodeScalars.map { scalar in
          ("0"..."9").contains(scalar) ? Unicode.Scalar(zero + scalar.value - 0x30) ?? scalar : scalar
        }))
  }

  @Test("Where numbers, dates and telephone numbers are asked, they are understood", arguments: zeros)
  func understood(zero: UInt32) throws {
    let reference = try QuerySamples.reference()
    var draft = Draft(created: "2026-11-21T10:00:00Z")
    try draft.set("dates", to: text("2024-05-15", zero: zero), in: reference)
    try draft.set("reach.girls", to: text("1250", zero: zero), in: reference)
    try draft.set("hotline.numbers", to: text("116 111", zero: zero), in: reference)
    let json = draft.initiative.json
    #expect(json.value(at: ["dates", "value"]) == .string("2024-05-15"))
    #expect(json.value(at: ["reach", "girls"]) == .number("1250"))
    #expect(json.value(at: ["hotline", "numbers", "0", "digits"]) == .string("116111"))
    #expect(
      try Query(parsing: "year:" + text("2024", zero: zero), in: reference)
        == Query(parsing: "year:2024", in: reference))
  }
}
