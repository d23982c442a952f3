create table effect (number bigint generated always as identity primary key, name text not null);
