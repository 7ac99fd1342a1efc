// Package htable is Kamailio's htable module: hash tables that all workers share, with items that expire.
//
// module.go is the table. definition.go reads what modparam defines, htable.go keeps the tables and their timer.
// table.go is a table itself, lock.go what sht_lock holds, walk.go and iterator.go go through a table in the
// reference's order, match.go tests keys and values. key.go binds "table=>key" for vars.go and funcs.go;
// commands.go is the RPC.
package htable

import (
	"errors"

	"kamino/interp"
)

const (
	eventInit    = "htable:mod-init"
	eventExpired = "htable:expired:"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name: "htable",
		Doc: "Hash tables that all workers share: integers and strings by key, read and written as $sht(table=>key). " +
			"Items of a table with autoexpire go away by themselves.",
		Params: params(),
		Funcs:  funcs(),
		Vars:   vars(),
		Events: []interp.Event{
			{Name: eventInit, Doc: "Runs once, before the first message: the place to fill tables."},
			{Name: eventExpired, Absent: func(inst any, table string) string { return inst.(*tables).neverExpires(table) }, Doc: "With a table's name behind: runs for each item of the table that has expired. $shtrecord(key) and $shtrecord(value) tell which."},
		},
		Commands: commands(),
		New:      newTables,
	}
}

func params() []interp.Param {
	return []interp.Param{
		{
			Name: "htable", Type: interp.StringParam, Multi: true,
			Doc: "Defines a table: name=>size=N;autoexpire=SECONDS;initval=INTEGER;updateexpire=0|1. Size needs no thought: " +
				"look-ups are equally fast with any; it decides the order in which items are visited.",
			Set: func(inst any, v interp.ParamValue) error { return inst.(*tables).define(v.Str) },
		},
		{
			Name: "timer_interval", Type: interp.IntParam, Default: "20",
			Doc: "Seconds between the sweeps that free expired items and run their event routes. Expired items are never read, swept or not.",
			Set: func(inst any, v interp.ParamValue) error { inst.(*tables).interval = v.Int; return nil },
		},
		{Name: "timer_procs", Type: interp.IntParam, Default: "0", Status: interp.NoEffect, Doc: "Processes for the sweep; it needs none here."},
		{
			Name: "event_callback_mode", Type: interp.IntParam, Default: "0", Status: interp.NoEffect,
			Doc: "Whether htable:mod-init runs before the workers start or in the first one; here it is always the first worker, before it takes messages.",
		},
		{Name: "event_callback", Type: interp.StringParam, Status: interp.Missing, Doc: "Function of an embedded script language."},
		{Name: "array_size_suffix", Type: interp.StringParam, Default: "::size", Status: interp.NoEffect, Doc: "Key suffix for the sizes of arrays that are loaded from a database."},
		{Name: "db_url", Type: interp.StringParam, Status: interp.Missing, Doc: "Database to load tables from."},
		{Name: "key_name_column", Type: interp.StringParam, Default: "key_name", Status: interp.NoEffect, Doc: "Database column of the key."},
		{Name: "key_type_column", Type: interp.StringParam, Default: "key_type", Status: interp.NoEffect, Doc: "Database column of the key's type."},
		{Name: "value_type_column", Type: interp.StringParam, Default: "value_type", Status: interp.NoEffect, Doc: "Database column of the value's type."},
		{Name: "key_value_column", Type: interp.StringParam, Default: "key_value", Status: interp.NoEffect, Doc: "Database column of the value."},
		{Name: "expires_column", Type: interp.StringParam, Default: "expires", Status: interp.NoEffect, Doc: "Database column of the expiry."},
		{Name: "fetch_rows", Type: interp.IntParam, Default: "100", Status: interp.NoEffect, Doc: "Rows that are fetched at once from a database."},
		{Name: "db_expires", Type: interp.IntParam, Default: "0", Status: interp.NoEffect, Doc: "Whether expiry is kept in the database."},
		{Name: "enable_dmq", Type: interp.IntParam, Default: "0", Doc: "Replication to other servers.", Set: refuseReplication},
		{Name: "dmq_init_sync", Type: interp.IntParam, Default: "0", Doc: "Replication at the start.", Set: refuseReplication},
	}
}

func refuseReplication(_ any, v interp.ParamValue) error {
	if v.Int != 0 {
		return errors.New("replication is known, not built in")
	}
	return nil
}
