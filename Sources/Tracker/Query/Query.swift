/// What somebody looks for: terms that must all hold.
///
/// Read from text in ``init(parsing:in:)`` and printed back by ``text``; the filter pane edits it as a value.
public struct Query: Sendable, Hashable {
  public var terms: [Term]

  public init(_ terms: [Term] = []) { self.terms = terms }

  /// The query that every record matches.
  public static let all = Query()

  /// One condition, or its opposite.
  public struct Term: Sendable, Hashable {
    public var condition: Condition
    public var isNegated: Bool

    public init(_ condition: Condition, isNegated: Bool = false) {
      self.condition = condition
      self.isNegated = isNegated
    }
  }

  /// What a record must be like. Several values mean that one of them is enough.
  public enum Condition: Sendable, Hashable {
    /// A free word, or a phrase, as typed.
    case words(String)
    /// Words that may be misspelt: `~word`.
    case fuzzy(String)
    /// ISO codes; a role (`held`) where one was named.
    case country([String], role: String?)
    /// A role where one was named; without one, partners that are only `mentioned` do not count.
    case partner([PartnerName], role: String?)
    case coded(CodedField, [String])
    case year([YearRange])
    case month([MonthRange])
    case date([DateRange])
    case missing([Missing])
    case followUp([FollowUpState])
    /// When a helpline's numbers were called last.
    case checked([DateRange])
    /// When the record was made.
    case created([DateRange])
    /// When the record was changed last.
    case modified([DateRange])
  }

  /// The fields whose values are codes, and nothing more is to be said of them.
  public enum CodedField: String, Sendable, Hashable, CaseIterable {
    case kind, status, theme, verification, sensitivity
    /// BCP 47 tags of the title or the summary.
    case language
    /// Who published a report: a name, or where nobody has it the beginning of a word of one.
    case source
    /// The beginning of a record's id.
    case id
    /// A governorate or province of a place, a framework that is referred to, a series that it belongs to.
    case place, framework, series
    /// The id of a record that it links to.
    case link
  }

  /// Whom a partner filter means.
  public enum PartnerName: Sendable, Hashable {
    /// An organisation's id: it, and its offices.
    case organisation(String)
    /// The folded beginning of a word of the name, where no organisation bears the name itself.
    case beginning(String)
  }

  /// Years, or none known.
  public enum YearRange: Sendable, Hashable {
    case years(ClosedRange<Int>)
    /// No date, or one without its year.
    case none
  }

  /// When.
  public enum DateRange: Sendable, Hashable {
    /// A date or an interval that the record's overlaps.
    case within(EDTF)
    /// Begins within so many days from today.
    case next(days: Int)
    /// Begins or ends within so many days before today, or today.
    case last(days: Int)
    /// Ended more than so many days before today.
    case past(days: Int)
    /// No date, or one without its year.
    case none
  }

  /// What a record should have and has not.
  public enum Missing: String, Sendable, Hashable, CaseIterable {
    case partners, date, sources, countries, places, themes, summary
  }

  /// How a record's follow-up stands.
  public enum FollowUpState: String, Sendable, Hashable, CaseIterable {
    /// Not done, and its day has come.
    case due
    /// Not done.
    case open
    case done
    case none
  }
}

/// The fields that the filter pane lists with their values and counts.
public enum Facet: String, CaseIterable, Sendable, Hashable {
  case country, partner, kind, year, month, status, theme, source, language, verification, sensitivity

  /// Those that answer 'who does what, where, with whom, since when'.
  public static let standard: [Facet] = [.country, .partner, .kind, .year, .status, .theme]

  /// The value of the year facet that stands for 'no date, or no year'. Its label is empty: the interface's
  /// own words say it.
  public static let noYear = "none"
}

/// Whether a value is switched on, off, or neither.
public enum FacetSelection: Sendable, Hashable {
  case none, included, excluded
}

/// One value of a facet.
public struct FacetValue: Sendable, Hashable {
  /// What the query holds: a code, an organisation's id, a year.
  public var value: String
  /// In the reader's language.
  public var label: String
  /// How many records have it among those that the other filters leave.
  public var count: Int
  public var selection: FacetSelection

  public init(value: String, label: String, count: Int, selection: FacetSelection = .none) {
    self.value = value
    self.label = label
    self.count = count
    self.selection = selection
  }
}
