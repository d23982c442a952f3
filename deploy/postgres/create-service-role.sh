#!/usr/bin/env bash
# Runs once, when the image fills an empty data folder: one database, one role that owns it and nothing else.
# SERVICE: name of both; SERVICE_PASSWORD: the role's password.
set -euo pipefail
: "${SERVICE:?set it to the name of the service that owns this database}"
: "${SERVICE_PASSWORD:?set it to the password of the role}"

# psql quotes the values itself (:"x" as a name, :'x' as text), so that no password can break out of the statement.
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set service="$SERVICE" --set password="$SERVICE_PASSWORD" <<'SQL'
CREATE ROLE :"service" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
REVOKE ALL ON DATABASE template1 FROM PUBLIC;
SQL
