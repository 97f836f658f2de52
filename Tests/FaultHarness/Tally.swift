/// What went wrong in a case, by the column of the table in which it counts.
struct Finding: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    /// Bytes that were there, or whose save was confirmed, are gone.
    case lost
    /// A record is neither the old bytes nor the new.
    case torn
    /// A refused save has changed the record all the same.
    case unconfirmed
    /// A temporary file of a process that lived on.
    case left
    /// A refusal that names no file or no reason, a hang, a crash.
    case silent
  }

  let kind: Kind
  let evidence: String

  init(_ kind: Kind, _ evidence: String) {
    self.kind = kind
    self.evidence = evidence
  }
}

/// One row of the table: a fault, and what its cases have shown.
struct Tally: Sendable {
  let fault: String
  var cases = 0
  var findings: [Finding] = []
  /// Why some or all of it could not be tried on this machine.
  var refusals: [String] = []
  /// What else is worth knowing.
  var remarks: [String] = []
  var seconds = 0.0

  init(_ fault: String) { self.fault = fault }

  mutating func add(_ found: [Finding], cases: Int = 1) {
    self.cases += cases
    findings += found
  }

  func count(_ kind: Finding.Kind) -> Int { findings.count { $0.kind == kind } }
}
