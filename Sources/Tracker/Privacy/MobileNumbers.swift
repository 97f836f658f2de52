/// How mobile numbers begin and how long they are in one of the Arab states (the numbering plans as of 2026).
private struct MobileRange {
  /// The country's calling code.
  let code: String
  /// What the national number begins with, without the 0 of calls within the country.
  let starts: [String]
  /// How many digits it has.
  let count: Int
  /// Whether a 0 comes before it within the country. Numbers without it look like any other number.
  let hasTrunk: Bool

  init(_ code: String, _ starts: [String], _ count: Int, trunk: Bool = false) {
    (self.code, self.starts, self.count, hasTrunk) = (code, starts, count, trunk)
  }

  func takes(_ national: some StringProtocol) -> Bool {
    national.utf8.count == count && starts.contains { national.hasPrefix($0) }
  }

  static let all = [
    MobileRange("963", ["9"], 9, trunk: true), MobileRange("964", ["7"], 10, trunk: true),
    MobileRange("962", ["77", "78", "79"], 9, trunk: true), MobileRange("961", ["3"], 7, trunk: true),
    MobileRange("961", ["70", "71", "76", "78", "79", "81"], 8),
    MobileRange("970", ["56", "59"], 9, trunk: true), MobileRange("972", ["56", "59"], 9, trunk: true),
    MobileRange("20", ["10", "11", "12", "15"], 10, trunk: true), MobileRange("966", ["5"], 9, trunk: true),
    MobileRange("971", ["5"], 9, trunk: true), MobileRange("965", ["5", "6", "9"], 8),
    MobileRange("974", ["3", "5", "6", "7"], 8), MobileRange("973", ["3", "66"], 8),
    MobileRange("968", ["7", "9"], 8), MobileRange("967", ["7"], 9, trunk: true),
    MobileRange("218", ["9"], 9, trunk: true), MobileRange("216", ["2", "4", "5", "9"], 8),
    MobileRange("213", ["5", "6", "7"], 9, trunk: true), MobileRange("212", ["6", "7"], 9, trunk: true),
    MobileRange("222", ["2", "3", "4"], 8), MobileRange("249", ["1", "9"], 9, trunk: true),
    MobileRange("252", ["6", "7", "9"], 9), MobileRange("253", ["77"], 8), MobileRange("269", ["3"], 7),
  ]
}

extension PrivacyWords {
  /// Whether a mobile number of an Arab state stands in the text, besides those given (as digits).
  func hasMobileNumber(besides known: [String]) -> Bool {
    words.indices.contains { start in
      guard words[start].isNumber else { return false }
      var groups: [String] = []
      for place in start..<min(start + 7, words.count) {
        let word = words[place]
        guard word.isNumber, place == start || Self.isSeparator(word.gap) else { break }
        groups.append(word.text)
        let digits = groups.joined()
        guard (7...15).contains(digits.utf8.count), Self.isWhole(word.text, next(place)) else { continue }
        if isMobile(digits, groups, at: start), !Self.isKnown(digits, known) { return true }
      }
      return false
    }
  }

  private func next(_ place: Int) -> Word? { place + 1 < words.count ? words[place + 1] : nil }

  /// Whether the number does not go on right behind a group, as in `0612345678-9`.
  private static func isWhole(_ text: String, _ next: Word?) -> Bool {
    guard let next, next.isNumber else { return true }
    return next.gap != "-" && next.gap != "."
  }

  private func isMobile(_ digits: String, _ groups: [String], at start: Int) -> Bool {
    let gap = words[start].gap
    if gap.hasSuffix("+") { return Self.isInternational(digits) }
    if digits.hasPrefix("00") { return Self.isInternational(digits.dropFirst(2)) }
    if digits.hasPrefix("0") {
      return Self.isGroupedAsTelephone(groups)
        && MobileRange.all.contains { $0.hasTrunk && $0.takes(digits.dropFirst()) }
    }
    return isBefore(start, within: 3, of: Self.telephoneWords)
      && MobileRange.all.contains { !$0.hasTrunk && $0.takes(digits) }
  }

  private static func isInternational(_ digits: some StringProtocol) -> Bool {
    MobileRange.all.contains { range in
      guard digits.hasPrefix(range.code) else { return false }
      let national = digits.dropFirst(range.code.count)
      return range.takes(national) || national.hasPrefix("0") && range.takes(national.dropFirst())
    }
  }

  /// Dates and counts that happen to stand side by side are set apart otherwise: `09 2024 1500`.
  private static func isGroupedAsTelephone(_ groups: [String]) -> Bool {
    let counts = groups.map(\.utf8.count)
    guard let first = counts.first, counts.count > 1 else { return true }
    if counts.allSatisfy({ $0 == 2 }) || groups[0] == "03" && counts.allSatisfy({ [2, 3, 6].contains($0) }) {
      return true
    }
    return first >= 3 && counts.allSatisfy { $0 >= 2 }
  }

  private static func isSeparator(_ gap: String) -> Bool {
    [" ", "-", ".", "\u{A0}", "\u{202F}", "\u{2011}", "–", " (", "(", ") ", ")"].contains(gap)
  }

  private static func isKnown(_ digits: String, _ known: [String]) -> Bool {
    known.contains { number in
      let plain = number.filter { ("0"..."9").contains($0) }
      return plain.count >= 7 && (digits.hasSuffix(plain) || plain.hasSuffix(digits))
    }
  }

  private static let telephoneWords = Set(
    [
      "phone", "mobile", "tel", "telephone", "cell", "gsm", "whatsapp", "call", "portable", "téléphone",
      "هاتف", "هاتفه", "هاتفها",
      "جوال", "جواله", "جوالها", "موبايل", "خلوي", "محمول", "نقال", "واتساب", "واتس", "رقم", "رقمه", "رقمها",
    ].map(Folding.fold))
}
