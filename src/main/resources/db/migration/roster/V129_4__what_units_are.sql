-- Whether somebody has said of what type a unit is; else its name tells it.
alter table roster_unit add column type_set boolean not null default false;

-- A province is told by how its name begins. Wards and other committees whose names only tell the province, too, had been
-- taken for provinces.
update roster_unit set type = 'WARD'
where type = 'PROVINCE'
  and lower(name) regexp '^(đảng (bộ|ủy|uỷ) )?(cơ sở )?(phường|xã|đặc khu|thị trấn) ';

update roster_unit set type = 'COMMITTEE'
where type = 'PROVINCE'
  and not (lower(name) regexp '^(đảng (bộ|ủy|uỷ) |dang (bo|uy) )?(tỉnh|thành ủy|thành uỷ|thành phố|tp|tinh|thanh uy|thanh pho)'
           or lower(name) like '%province%');
