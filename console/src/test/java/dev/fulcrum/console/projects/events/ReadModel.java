package dev.fulcrum.console.projects.events;

import static io.restassured.RestAssured.given;

import dev.fulcrum.testsupport.access.Tokens;
import io.restassured.http.ContentType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The console's tables, answers and pages of some projects, as lines to compare, and a way to lose them. */
final class ReadModel {
    private static final List<String> TABLES = List.of("project_card", "project_stage", "timeline_entry");
    /** The next page's cursor, in an answer or in a page's link. */
    private static final Pattern NEXT = Pattern.compile("(?:cursor=|\"next\":\")([\\w-]+)");

    private final DataSource dataSource;
    private final List<UUID> projects;
    private final String reader = Tokens.bearer("rita", List.of("viewer"), List.of(History.TEAM, History.NEW_TEAM));

    ReadModel(DataSource dataSource, List<UUID> projects) {
        this.dataSource = dataSource;
        this.projects = projects;
    }

    /** As a dropped database would: neither the projects nor the events handled are known any more. */
    void drop() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = TABLES.size() - 1; i >= 0; i--) {
                statement.execute("delete from " + TABLES.get(i) + " where project_id in (" + ids() + ")");
            }
            statement.execute("delete from inbox where source like '%" + History.MARK + "'");
            statement.execute("delete from inbox_position where topic_partition = " + History.PARTITION);
        }
    }

    List<String> rows(String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select to_jsonb(t)::text as row from " + table
                        + " t where project_id in (" + ids() + ") order by row");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                rows.add(table + " " + found.getString(1));
            }
        }
        return rows;
    }

    /** Every column of every row, then every line of every answer and page. */
    List<String> all() throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : TABLES) {
            all.addAll(rows(table));
        }
        read("/", all);
        read("/api/v1/projects?limit=2", all);
        for (UUID project : projects) {
            read("/projects/" + project, all);
            read("/api/v1/projects/" + project, all);
            read("/api/v1/projects/" + project + "/timeline?limit=20", all);
        }
        return all;
    }

    /** The page and those that follow it. */
    private void read(String path, List<String> lines) {
        String cursor = "";
        while (cursor != null) {
            String page = given().header("Authorization", reader)
                    .accept(ContentType.ANY)
                    .get(path + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            lines.add(path);
            page.replace("},{", "},\n{").lines().forEach(lines::add);
            Matcher next = NEXT.matcher(page);
            cursor = next.find() ? (path.contains("?") ? "&" : "?") + "cursor=" + next.group(1) : null;
        }
    }

    private String ids() {
        return String.join(", ", projects.stream().map(id -> "'" + id + "'").toList());
    }
}
