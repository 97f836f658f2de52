/// Words dates for a reader, in logical order.
///
/// `9–11 كانون الأول/ديسمبر 2024`, `9–11 December 2024`, `9–11 décembre 2024`. What is not known is said
/// (`23 أيار/مايو، السنة غير معروفة`), and ``DateReading`` reads every text back as the same date.
public struct DateWording: Sendable, Hashable {
  /// Which names months have. Only Arabic has several; `numeric` holds in every language.
  public enum Months: String, CaseIterable, Sendable {
    /// Levantine and Gulf names together: أيار/مايو.
    case dual
    case levant
    /// Egypt and the Gulf.
    case gulf
    case morocco
    /// Algeria and Tunisia.
    case algeria
    /// `15/05/2025`
    case numeric
  }

  /// Which digits dates have in Arabic.
  public enum Digits: String, CaseIterable, Sendable {
    case european
    /// ٠–٩
    case arabicIndic = "arabic-indic"
  }

  public var language: Language
  public var months: Months
  /// Never used in ISO texts (``short(_:)``), and only in Arabic.
  public var digits: Digits
  /// Whether the Hijri day stands beside a whole day (``full(_:)``).
  public var showsHijri = false

  public init(_ language: Language, months: Months = .dual, digits: Digits = .european) {
    self.language = language
    self.months = months
    self.digits = digits
  }

  /// The date in words.
  public func text(_ date: EDTF) -> String {
    let words = Words(language)
    let body =
      switch date.shape {
      case .point(let point): text(point, words)
      case .interval(let start, let end): text(from: start, to: end, words)
      case .since(let start): words.since(start, bare(start))
      case .until(let end): words.until(end, bare(end))
      }
    return localized(date.yearIsUnknown ? body + words.yearUnknown : body)
  }

  /// The date in words, with the Hijri day beside it where the reader wants that.
  public func full(_ date: EDTF) -> String {
    let hijri = showsHijri ? hijri(date) : nil
    return text(date) + (hijri.map { " (\($0))" } ?? "")
  }

  /// The name of a month, 1 to 12; its number where months are numeric.
  public func monthName(_ month: Int) -> String {
    guard (1...12).contains(month) else { return String(month) }
    if months == .numeric { return CalendarDay.padded(month, to: 2) }
    switch language {
    case .english: return DateNames.english[month - 1]
    case .french: return DateNames.french[month - 1]
    case .arabic: break
    }
    switch months {
    case .dual: return DateNames.levant[month - 1] + "/" + DateNames.gulf[month - 1]
    case .levant: return DateNames.levant[month - 1]
    case .gulf, .numeric: return DateNames.gulf[month - 1]
    case .morocco: return DateNames.morocco[month - 1]
    case .algeria: return DateNames.algeria[month - 1]
    }
  }

  /// The Hijri day beside a Gregorian one, marked approximate: `≈ 17 ذو القعدة 1446 هـ`. Nil for what is not one day
  /// of a known year.
  public func hijri(_ date: EDTF) -> String? {
    guard case .point(let point) = date.shape, point.day != nil, let day = point.earliest,
      let hijri = HijriDay(day)
    else { return nil }
    let names = language == .arabic ? DateNames.hijri : DateNames.hijriLatin
    let mark = language == .arabic ? "هـ" : language == .french ? "H" : "AH"
    return localized("≈ \(hijri.day) \(names[hijri.month - 1]) \(hijri.year) \(mark)")
  }

  /// A number or a text with numbers in the reader's digits.
  public func localized(_ text: String) -> String {
    guard digits == .arabicIndic, language == .arabic else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isDigit = (0x30...0x39).contains(scalar.value)
      result.append(isDigit ? Unicode.Scalar(0x0660 + scalar.value - 0x30) ?? scalar : scalar)
    }
    return String(result)
  }
}

extension DateWording {
  private func text(_ point: EDTF.Point, _ words: Words) -> String {
    words.qualified(bare(point), point)
  }

  /// A date without its qualifier.
  private func bare(_ point: EDTF.Point) -> String {
    if months == .numeric {
      // A month alone is named: its number would say nothing.
      if point.year == nil, point.day == nil, let month = point.month {
        return DateWording(language).monthName(month)
      }
      let parts = [point.day, point.month].compactMap { $0 }.map { CalendarDay.padded($0, to: 2) }
      return (parts + [point.year].compactMap { $0 }.map { CalendarDay.padded($0, to: 4) }).joined(
        separator: "/")
    }
    let parts = [
      point.day.map(dayText), point.month.map(monthName), point.year.map { CalendarDay.padded($0, to: 4) },
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  private func dayText(_ day: Int) -> String {
    language == .french && day == 1 ? "1er" : String(day)
  }

  /// An interval, with what both sides share said once.
  private func text(from start: EDTF.Point, to end: EDTF.Point, _ words: Words) -> String {
    let sharesYear = start.year == end.year
    guard start.qualifier == end.qualifier, months != .numeric else {
      return text(start, words) + " – " + text(end, words)
    }
    if let first = start.day, end.day != nil, sharesYear, start.month == end.month {
      return words.qualified(dayText(first) + "–" + bare(end), end)
    }
    guard start.qualifier == nil else { return text(start, words) + " – " + text(end, words) }
    if start.month == nil, end.month == nil { return bare(start) + "–" + bare(end) }
    if sharesYear, let month = start.month, end.month != nil {
      let first = EDTF.Point(year: nil, month: month, day: start.day) ?? start
      return bare(first) + " – " + bare(end)
    }
    return bare(start) + " – " + bare(end)
  }
}

extension DateWording {
  /// The date for a narrow column, at most 15 columns wide: numbers in ISO 8601's order, in European digits.
  ///
  /// `2025-05-15`, `2024-12-09–11`, `2023–2026`, `2023–…`, `~2024`, `?-05-23`. An interval over several months is
  /// given by its months.
  public func short(_ date: EDTF) -> String {
    switch date.shape {
    case .point(let point): return Self.short(point)
    case .since(let start): return Self.short(start) + "–…"
    case .until(let end): return "…–" + Self.short(end)
    case .interval(let start, let end):
      if let last = end.day, start.day != nil, start.year == end.year, start.month == end.month {
        return Self.short(start) + "–" + CalendarDay.padded(last, to: 2)
      }
      return Self.shortMonth(start) + "–" + Self.shortMonth(end)
    }
  }

  private static func short(_ point: EDTF.Point) -> String {
    var unsure = point
    unsure.qualifier = nil
    let text = point.year == nil ? "?" + unsure.text.dropFirst(4) : unsure.text
    switch point.qualifier {
    case nil: return text
    case .approximate: return "~" + text
    case .uncertain: return text + "?"
    case .uncertainAndApproximate: return "~" + text + "?"
    }
  }

  private static func shortMonth(_ point: EDTF.Point) -> String {
    let month = EDTF.Point(year: point.year, month: point.month) ?? point
    return short(month)
  }
}

extension DateWording {
  /// The words that stand around a date.
  private struct Words {
    let language: Language

    init(_ language: Language) { self.language = language }

    var yearUnknown: String {
      switch language {
      case .arabic: "، السنة غير معروفة"
      case .english: ", year unknown"
      case .french: ", année inconnue"
      }
    }

    func qualified(_ text: String, _ point: EDTF.Point) -> String {
      switch point.qualifier {
      case nil: text
      case .approximate: about(text, point)
      case .uncertain: text + doubt
      case .uncertainAndApproximate: about(text, point) + doubt
      }
    }

    func since(_ point: EDTF.Point, _ text: String) -> String {
      let text = qualified(text, point)
      return switch language {
      case .arabic: "منذ " + text
      case .english: "since " + text
      case .french: "depuis " + (point.day != nil && point.qualifier == nil ? "le " : "") + text
      }
    }

    func until(_ point: EDTF.Point, _ text: String) -> String {
      let qualified = qualified(text, point)
      switch language {
      case .arabic: return "حتى " + qualified
      case .english: return "until " + qualified
      case .french:
        let isAbout = point.qualifier == .approximate || point.qualifier == .uncertainAndApproximate
        if isAbout { return "jusque " + qualified }
        return (point.day != nil ? "jusqu’au " : "jusqu’en ") + qualified
      }
    }

    private func about(_ text: String, _ point: EDTF.Point) -> String {
      switch language {
      case .arabic: "نحو " + text
      case .english: "about " + text
      case .french: (point.day != nil ? "vers le " : "vers ") + text
      }
    }

    private var doubt: String { language == .arabic ? " (؟)" : " (?)" }
  }
}
