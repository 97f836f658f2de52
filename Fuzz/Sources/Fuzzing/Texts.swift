import Screen
import Tracker

/// Text of any content, also of no UTF-8, can be laid out, said, searched for and exported without harm. The first byte
/// says how wide.
func tryText(_ bytes: [UInt8]) {
  let columns = Int(bytes.first ?? 0) % 90 + 1
  // Longer texts are no other, only slower.
  let text = String(decoding: bytes.dropFirst().prefix(600), as: UTF8.self)
  let plain = SafeText.plain(text)
  expect(plain.unicodeScalars.allSatisfy { isHarmless($0) || $0 == "\n" }, "a title steers no terminal")
  for fit in [TextLayout.Fit.wrap(columns: columns), .crop(columns: columns), .unbounded] {
    for mode in TextLayout.OutputMode.allCases {
      let layout = TextLayout(text, direction: .firstStrong(fallback: true), fit: fit, mode: mode)
      for line in layout.lines {
        expect(fit == .unbounded || line.columns <= columns, "a line fits its columns")
        expect(line.cells.count == line.sources.count, "a cell has its source")
        let scalars = line.cells.lazy.flatMap(\.text.unicodeScalars)
        expect(scalars.allSatisfy(isHarmless), "a cell steers no terminal")
      }
    }
  }
  let folded = Folding.fold(text)
  expect(Folding.fold(folded) == folded, "folding again changes nothing")
  expect(CSV.original(CSV.neutralised(text)).utf8.elementsEqual(text.utf8), "a neutralised cell comes back")
  if let date = try? EDTF(parsing: text) {
    expect((try? EDTF(parsing: date.text)) == date, "a date reads back")
  }
  _ = try? DateReading(text, relativeTo: CalendarDay("2025-05-15"))
  if let query = try? Query(parsing: text, in: reference) {
    expect((try? Query(parsing: query.text, in: reference)) == query, "a query reads back")
  }
}

/// Nothing is known: what is fuzzed is the reading.
let reference: Reference = {
  guard let today = CalendarDay("2026-11-21") else { finding("a day of the calendar") }
  return Reference(vocabulary: Vocabulary(), registry: Registry(), today: today)
}()

/// What a terminal neither obeys nor hides: no controls, no marks of direction, no separators.
private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
    0xFFF9...0xFFFB, 0xE000...0xF8FF, 0xE0000...0x10FFFF:
    false
  default: true
  }
}
