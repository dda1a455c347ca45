-- The one clock of everything that expires. Tests replace this function to move time by hours.
CREATE FUNCTION molshelf_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';
