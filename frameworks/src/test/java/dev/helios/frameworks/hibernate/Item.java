package dev.helios.frameworks.hibernate;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An entity with a column of every kind. */
@Entity
class Item {
  enum Colour {
    RED,
    GREEN
  }

  /** A part of an item, whose numbers come of a sequence. */
  @Entity
  static class Part {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @Nullable Long id;

    @Column(nullable = false, unique = true)
    String name = "";

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "item_id")
    @Nullable Item item;
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Version int version;

  @Column(nullable = false)
  String name = "";

  UUID code = new UUID(1, 2);

  @Enumerated(EnumType.STRING)
  Colour colour = Colour.RED;

  @Enumerated Colour other = Colour.GREEN;
  LocalDate made = LocalDate.EPOCH;
  @Nullable OffsetDateTime sold;

  @Column(precision = 12, scale = 2)
  BigDecimal price = BigDecimal.ZERO;

  byte[] picture = {1, 2, 3};
  String[] tags = {"a", "b"};

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, String> more = Map.of("k", "v");

  @Column(columnDefinition = "text")
  @Nullable String notes;

  boolean active = true;

  @OneToMany(mappedBy = "item", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("name")
  List<Part> parts = new ArrayList<>();

  Part add(String part) {
    Part added = new Part();
    added.name = part;
    added.item = this;
    parts.add(added);
    return added;
  }
}
