/// What the reader of rows does with a value, by the place where it stands.
enum RowSlot: UInt8 {
  /// Nothing: it must only be of its type.
  case unused
  case id, kind, status, created, modified, sensitivity, verification
  // Texts that are looked through, in the order in which `Initiative.searchableTexts` has them.
  case title, slogan, summary, city, venue, personName, personTitle, partnerName, partyName, frameworkName,
    output, participants, component, digits
  case countryCode, countryRole, placeCountry, placeAdmin1, date
  case partnerOrganisation, partnerRole, personOrganisation, theme, framework
  case link, series, operatorOrganisation, checkedOn, publisher, due, done
}

/// The objects of a record that rows are made of.
enum RowPart: UInt8 {
  case record, country, place, partner, party, person, source, followUp, hotline, other
}

/// What a member must be, and what is done with it. One row for each member of docs/data-format.md: their types are those that
/// `Initiative` reads, which tests hold against this table.
indirect enum RowShape {
  case text(RowSlot = .unused)
  case date(RowSlot = .unused)
  case flag(RowSlot = .unused)
  case whole
  case schema
  case localized(RowSlot = .unused)
  case object(RowPart, [Member])
  case list(RowShape)

  struct Member {
    let name: StaticString
    let shape: RowShape
    let isEssential: Bool

    init(_ name: StaticString, _ shape: RowShape, isEssential: Bool = false) {
      self.name = name
      self.shape = shape
      self.isEssential = isEssential
    }
  }
}

extension RowShape {
  /// A whole record, in the order of the schema.
  static var record: RowShape {
    .object(
      .record,
      [
        Member("schema", .schema, isEssential: true), Member("id", .text(.id), isEssential: true),
        Member("kind", .text(.kind), isEssential: true), Member("status", .text(.status), isEssential: true),
        Member("statusAsOf", .date()), Member("title", .localized(.title)),
        Member("slogan", .localized(.slogan)), Member("summary", .localized(.summary)),
        Member("countries", .list(country)), Member("places", .list(place)),
        Member("dates", dateStatement(.date)), Member("earlierDates", .list(dateStatement(.unused))),
        Member("partners", .list(partner(.partner, name: .partnerName))), Member("people", .list(person)),
        Member("themes", .list(.text(.theme))), Member("targetGroups", .list(.text())),
        Member("frameworks", .list(framework)), Member("outputs", .list(.localized(.output))),
        Member("links", .list(link)), Member("series", series), Member("reach", reach),
        Member("event", event), Member("hotline", hotline), Member("agreement", agreement),
        Member("attachments", .list(attachment)), Member("sources", .list(source)),
        Member("notes", .text()), Member("followUp", followUp), Member("verification", verification),
        Member("sensitivity", .text(.sensitivity)), Member("enteredBy", .text()),
        Member("modifiedBy", .text()), Member("created", .text(.created), isEssential: true),
        Member("modified", .text(.modified), isEssential: true),
      ])
  }

  private static var country: RowShape {
    .object(
      .country,
      [Member("code", .text(.countryCode), isEssential: true), Member("role", .text(.countryRole))])
  }

  private static var place: RowShape {
    .object(
      .place,
      [
        Member("country", .text(.placeCountry)), Member("admin1", .text(.placeAdmin1)),
        Member("pcode", .text()), Member("city", .localized(.city)), Member("venue", .localized(.venue)),
        Member("online", .flag()),
      ])
  }

  private static func dateStatement(_ slot: RowSlot) -> RowShape {
    .object(
      .other,
      [
        Member("value", .date(slot), isEssential: true), Member("basis", .text()),
        Member("asWritten", .text()),
      ])
  }

  private static func partner(_ part: RowPart, name: RowSlot) -> RowShape {
    .object(
      part,
      [
        Member("organisation", .text(.partnerOrganisation)), Member("roles", .list(.text(.partnerRole))),
        Member("nameAsWritten", .text(name)), Member("basis", .text()),
      ])
  }

  private static var person: RowShape {
    .object(
      .person,
      [
        Member("name", .localized(.personName)), Member("title", .localized(.personTitle)),
        Member("organisation", .text(.personOrganisation)), Member("roles", .list(.text())),
      ])
  }

  private static var framework: RowShape {
    .object(
      .other,
      [
        Member("id", .text(.framework)), Member("name", .localized(.frameworkName)),
        Member("basis", .text()),
      ])
  }

  private static var link: RowShape {
    .object(
      .other,
      [Member("relation", .text(), isEssential: true), Member("id", .text(.link), isEssential: true)])
  }

  private static var series: RowShape {
    .object(.other, [Member("id", .text(.series), isEssential: true), Member("ordinal", .whole)])
  }

  private static var reach: RowShape {
    .object(
      .other,
      [
        Member("girls", .whole), Member("boys", .whole), Member("women", .whole), Member("men", .whole),
        Member("basis", .text()),
      ])
  }

  private static var event: RowShape {
    .object(
      .other,
      [
        Member("edition", .whole), Member("components", .list(.localized(.component))),
        Member("participants", .localized(.participants)),
      ])
  }

  private static var hotline: RowShape {
    let number = RowShape.object(
      .other,
      [
        Member("digits", .text(.digits), isEssential: true), Member("country", .text()),
        Member("tollFree", .flag()),
      ])
    return .object(
      .hotline,
      [
        Member("numbers", .list(number)), Member("hours", .text()), Member("channels", .list(.text())),
        Member("languages", .list(.text())), Member("operator", .text(.operatorOrganisation)),
        Member("whoMayCall", .localized()), Member("launched", .date()),
        Member("checkedOn", .date(.checkedOn)),
      ])
  }

  private static var agreement: RowShape {
    .object(
      .other,
      [
        Member("type", .text()), Member("parties", .list(partner(.party, name: .partyName))),
        Member("signed", .date()), Member("effective", .date()), Member("expires", .date()),
        Member("period", .date()),
      ])
  }

  private static var attachment: RowShape {
    .object(
      .other,
      [
        Member("path", .text()), Member("url", .text()), Member("title", .text()),
        Member("sha256", .text()),
      ])
  }

  private static var source: RowShape {
    .object(
      .source,
      [
        Member("publisher", .text(.publisher)), Member("published", .date()), Member("language", .text()),
        Member("title", .text()), Member("url", .text()), Member("via", .text()),
      ])
  }

  private static var followUp: RowShape {
    .object(
      .followUp,
      [
        Member("due", .date(.due)), Member("action", .text()), Member("owner", .text()),
        Member("done", .flag(.done)),
      ])
  }

  private static var verification: RowShape {
    .object(
      .other,
      [
        Member("state", .text(.verification), isEssential: true), Member("by", .text()),
        Member("on", .date()), Member("note", .text()),
      ])
  }
}
