extension CountryRole: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init(code: try reader.essentialText("code"))
    role = try reader.text("role") ?? role
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("code", code)
    writer.write("role", role)
  }
}

extension Place: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init()
    country = try reader.text("country")
    admin1 = try reader.text("admin1")
    pcode = try reader.text("pcode")
    city = try reader.localized("city")
    venue = try reader.localized("venue")
    online = try reader.flag("online")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("country", country)
    writer.write("admin1", admin1)
    writer.write("pcode", pcode)
    writer.write("city", city)
    writer.write("venue", venue)
    writer.write("online", online)
  }
}

extension DateStatement: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    guard let value = try reader.date("value") else { throw reader.missing("value") }
    self.init(value: value)
    basis = try reader.text("basis")
    asWritten = try reader.text("asWritten")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("value", value)
    writer.write("basis", basis)
    writer.write("asWritten", asWritten)
  }
}

extension Partner: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init(organisation: try reader.text("organisation"), roles: try reader.texts("roles"))
    nameAsWritten = try reader.text("nameAsWritten")
    basis = try reader.text("basis")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("organisation", organisation)
    writer.write("roles", roles)
    writer.write("nameAsWritten", nameAsWritten)
    writer.write("basis", basis)
  }
}

extension Person: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init()
    name = try reader.localized("name")
    title = try reader.localized("title")
    organisation = try reader.text("organisation")
    roles = try reader.texts("roles")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("name", name)
    writer.write("title", title)
    writer.write("organisation", organisation)
    writer.write("roles", roles)
  }
}

extension Framework: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init()
    id = try reader.text("id")
    name = try reader.localized("name")
    basis = try reader.text("basis")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("id", id)
    writer.write("name", name)
    writer.write("basis", basis)
  }
}

extension RecordLink: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init(relation: try reader.essentialText("relation"), id: try reader.essentialText("id"))
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("relation", relation)
    writer.write("id", id)
  }
}

extension Series: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init(id: try reader.essentialText("id"))
    ordinal = try reader.whole("ordinal")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("id", id)
    writer.write("ordinal", ordinal)
  }
}

extension Reach: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init()
    girls = try reader.whole("girls")
    boys = try reader.whole("boys")
    women = try reader.whole("women")
    men = try reader.whole("men")
    basis = try reader.text("basis")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("girls", girls)
    writer.write("boys", boys)
    writer.write("women", women)
    writer.write("men", men)
    writer.write("basis", basis)
  }
}

extension EventDetails: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init()
    edition = try reader.whole("edition")
    components = try reader.localizedTexts("components")
    participants = try reader.localized("participants")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("edition", edition)
    writer.write("components", components)
    writer.write("participants", participants)
  }
}
