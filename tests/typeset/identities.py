"""What must agree on the printed page, asked of a truth: the names of what does not."""

from collections.abc import Iterator

from tests.typeset.truth import Truth

CATEGORIES = (
    "consult", "complaint", "phone_booking", "manual_service", "psych_crisis",
    "self_service_voice",
)  # fmt: skip
OF_12320 = ("健康南京客户端", "南京卫生12320微信平台", "南京卫生12320网")
BY_PHONE = "12320快速预约"


def broken(truth: Truth) -> list[str]:
    """Every total, sequence and equality that does not hold among what is printed."""
    tables = truth["tables"]
    found = [*broken_calls(truth["counts"])]
    for key, table in tables.items():
        found += [f"{key}: 序号"] if has_gap(table) else []
    if "appointments" in tables:
        found += broken_bookings(tables["appointments"])
    if "channels" in tables:
        found += broken_channels(tables["channels"], tables.get("appointments"))
    return found


def broken_calls(counts: Truth) -> Iterator[str]:
    calls = counts.get("hotline", {}).get("figures", {})
    cities = counts.get("province", {}).get("figures", {})
    if calls and calls["calls_total"] != sum(calls[key] for key in CATEGORIES):
        yield "calls: six categories"
    if calls and calls["orders_self"] != calls["complaint"]:
        yield "calls: own work orders"
    others = {key: value for key, value in cities.items() if key != "province_total"}
    if cities and cities["province_total"] != sum(others.values()):
        yield "province: cities"
    if calls and cities and calls["calls_total"] != cities["nanjing"]:
        yield "province: Nanjing"


def has_gap(table: Truth) -> bool:
    numbers = [row["values"].get("seq") for row in table["rows"] if row["kind"] == "row"]
    numbered = any(column["key"] == "seq" for column in table["columns"])
    return numbered and numbers != list(range(1, len(numbers) + 1))


def broken_bookings(table: Truth) -> Iterator[str]:
    keys = [c["key"] for c in table["columns"] if c["kind"] == "int" and c["key"] != "subtotal"]
    for row in table["rows"]:
        if row["values"]["subtotal"] != sum(row["values"][key] for key in keys):
            yield f"appointments: 小计 of {row['values']['unit']}"
    *rows, total = table["rows"]
    for key in [*keys, "subtotal"]:
        if total["values"][key] != sum(row["values"][key] for row in rows):
            yield f"appointments: 合计 of {key}"


def broken_channels(channels: Truth, bookings: Truth | None) -> Iterator[str]:
    counts = {
        row["values"]["name"].replace(" ", ""): row["values"]["count"] for row in channels["rows"]
    }
    if channels["total"] != sum(counts.values()):
        yield "channels: 合计"
    totals = bookings["rows"][-1]["values"] if bookings else {}
    if totals and totals["online_12320"] != sum(counts[name] for name in OF_12320):
        yield "channels: 12320"
    if totals and totals["phone"] != counts[BY_PHONE]:
        yield "channels: by phone"
