import Config
public import Tracker

// The columns that a list has only where somebody wants them.
extension RowText {
  /// What a column shows of the record.
  public func text(of column: ListColumn, details: @autoclosure () -> Library.Details?) -> String {
    switch column {
    case .date: date
    case .country: country
    case .kind: kind
    case .status: status
    case .title: title
    case .partners:
      joined(
        details()?.partners.map { partner in
          partner.organisation.map { reference.registry.displayName($0, language) } ?? partner.nameAsWritten
            ?? ""
        } ?? [])
    case .places: joined(details()?.places.map { vocabulary.admin1.label($0, language) } ?? [])
    case .themes: joined(row.themes.map { vocabulary.themes.label($0, language) })
    case .verification: row.verification.map { vocabulary.verificationStates.label($0, language) } ?? ""
    case .followUp: followUp
    case .modified: details()?.modified ?? ""
    case .id: row.id
    }
  }

  /// The day that a follow-up is due; a mark where it has come, another where it is done.
  private var followUp: String {
    guard let followUp = row.rare.followUp else { return "" }
    let due = followUp.due.map(wording.short) ?? ""
    if followUp.isDone { return "✓ " + due }
    let isDue = followUp.due?.earliest.map { $0 <= reference.today } ?? false
    return (isDue ? "⚠ " : "") + due
  }

  private func joined(_ texts: [String]) -> String {
    texts.joined(separator: language == .arabic ? "، " : ", ")
  }
}
